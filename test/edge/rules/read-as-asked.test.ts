/** Words that turn what stands beside them: a role, a bound, what is never wanted. */
import { leaves, reads, readsNames } from "./reads.ts";

reads('"as director" names a role, whoever has it', [
  ["Hedda Kross as director", "people: Hedda Kross(director)"],
  ["hedda kross as the director", "people: hedda kross(director)"],
]);

reads("a position after the first hour is no position within it", [
  ["car chase after the first hour", "time: 3600.."],
  ["car chase in the first hour", "time: 0..3600!"],
]);

leaves('"never" after a comma names what is not wanted, and is a part of a title elsewhere', [
  ["cats, never dogs", "cats"],
  ["tomorrow never dies", "tomorrow never dies"],
]);

reads("what somebody has had enough of is not wanted", [
  ["i hate musicals", "genre: not musical!"],
  ["I'm sick of reality TV", "genre: not reality!"],
  ["not in the mood for drama", "genre: not drama!"],
  ["hate crimes in drama series", "genre: drama!"],
  ["no quiero nada de miedo", "genre: not horror!"],
  ["estoy cansado de películas de acción", "genre: not action!"],
  ["nicht schon wieder Krimi", "genre: not crime!"],
  ["pas envie d'un drame", "genre: not drama!"],
  ["we're tired of westerns", "genre: not western!"],
  ["people fed up with reality tv", "genre: reality!"],
  ["workers tired of war documentaries", "genre: war; documentary!"],
  ["el perro nada en una comedia", "genre: comedy!"],
  ["anything but love stories", "genre: not romance!"],
]);

reads("no filter excludes all that another asks for", [
  ["documentaries other than nature documentaries", "genre: documentary!"],
  ["comedies that are not romantic comedies", "genre: comedy!; not romantic comedy!"],
]);

reads("a rating beside a bound excludes none of those that it allows", [
  ["nothing above PG-13", "rating: PG-13"],
  ["cartoons up to PG", "genre: animation!", "rating: PG"],
  ["max FSK 12", "rating: FSK 12"],
  ["under 18 rating", "rating: 18"],
  ["films rated PG-13", "rating: PG-13!"],
  ["can u show me elephants"],
]);

reads("years beside a noun are its own, however its name begins", [
  ["the 2005 new orleans flood", "year: 2005"],
  ["the 2020 us election", "year: 2020"],
  ["fashion of the sixties", "year: 1960..1969"],
  ["cars of the 1950s", "year: 1950..1959"],
  ["films of the sixties", "year: 1960..1969!"],
  ["best films of 2020", "year: 2020!"],
  ["sports of the last ten years", "year: 2016..!"],
]);

leaves("trailers, remakes and honours are what is asked for", [
  ["remakes of japanese horror", "remakes"],
  ["trailers for marvel movies", "trailers"],
  ["sequels of animated movies", "sequels"],
  ["tráilers de 2026", "tráilers"],
  ["best picture winners since 2015", "best picture winners since 2015"],
]);

leaves("words to an assistant are not searched, and those of a title are", [
  ["alexa play frozen", "frozen"],
  ["hey siri show me dogs swimming", "dogs swimming"],
  ["let's watch a western", ""],
  ["people surfing would you", "people surfing"],
  ["i am legend", "i am legend"],
  ["alexa commercial", "alexa commercial"],
  ["anything but love", "anything but love"],
  ["tom hanks' son in a movie", "son in a movie"],
]);

readsNames("whoever hosts, presents or sings it", [
  ["late night show hosted by conan o'brien", "people: conan o'brien"],
  ["documentary presented by Brian Cox", "people: Brian Cox"],
  ["sung by whitney houston", "people: whitney houston"],
  ["songs by adele live", "people: adele"],
  ["moderiert von Thomas Gottschalk", "people: Thomas Gottschalk"],
  ["a meeting hosted by our ceo"],
  ["performed by a choir"],
]);

readsNames("a name ends before what is done in the film", [
  ["michael b. jordan boxing movies", "people: michael b. jordan(actor)"],
  ["philip seymour hoffman movies", "people: philip seymour hoffman(actor)"],
]);

readsNames("a seed ends before what is offered to those who liked it", [
  ["if you liked inception watch these", "similar: inception"],
  ["if you enjoyed the bear you'll love", "similar: the bear"],
  ["similar to succession but funnier", "similar: succession"],
  ["movies for fans of downton abbey", "similar: downton abbey"],
  ["what to watch after breaking bad", "similar: breaking bad"],
  ["what to watch after work"],
  ["a fan favorite"],
]);

reads("the number of an episode before the title of its series", [
  ["s1 e1 severance", "title: severance", "season: 1!", "episode: 1!"],
  ["第5話の感想", "episode: 5!"],
]);

leaves("a quality that is not wanted is in no text", [
  ["not too violent war movie for a 12 year old", "12 year old"],
  ["superhero movies that aren't too gory for teens", "teens"],
  ["un film pas trop long", ""],
  ["not too hot to handle", "not too hot to handle"],
  ["he says it's not too late", "he says it's not too late"],
  ["it's not too late", "not too late"],
  ["never too late", "never too late"],
]);

reads("what is on a service", [["the office on peacock", "studio: peacock"], ["a peacock on the roof"]]);

reads("hours told by their quarters", [
  ["at half past ten a man enters", "clock: 10:30"],
  ["quarter to one", "clock: 12:45"],
  ["quarter past seven in the evening", "clock: 19:15"],
  ["um halb neun am Bahnhof", "clock: 08:30"],
  ["viertel vor drei", "clock: 02:45"],
  ["half past dead"],
  ["quarter to go"],
  ["halb so wild"],
  ["quarter to ten minutes", "duration: 600"],
  ["half past six to quarter past seven", "clock: 06:30..07:15"],
  ["halb drei nachmittags", "clock: 14:30"],
  ["eine Uhr an der Wand"],
]);

reads("when trailers and sequels are from is no title", [
  ["horror sequels from the 80s", "genre: horror!", "year: 1980..1989!"],
  ["trailers 2024", "year: 2024!"],
  ["1990s remakes", "year: 1990..1999!"],
  ["2019 finale", "year: 2019"],
  ["trailers from the 90s", "year: 1990..1999!"],
  ["trailer for the 100", "title: the 100"],
]);
