/** A small gazetteer: names that need no cue, grouped by what the people are known for. Patterns read all other names. */
import type { Lexicon } from "../language.ts";

export const knownDirectors: Lexicon = {
  "*":
    "hitchcock, alfred hitchcock, spielberg, steven spielberg, stephen spielberg, scorsese, martin scorsese, tarantino, quentin tarantino, kubrick, stanley kubrick, nolan, christopher nolan, kurosawa, akira kurosawa, " +
    "fellini, federico fellini, bergman, ingmar bergman, tarkovsky, andrei tarkovsky, godard, jean luc godard, truffaut, francois truffaut, almodovar, pedro almodovar, miyazaki, hayao miyazaki, villeneuve, denis villeneuve, fincher, david fincher, coppola, francis ford coppola, " +
    "sofia coppola, wes anderson, paul thomas anderson, ridley scott, tony scott, james cameron, tim burton, david lynch, coen brothers, wachowskis, woody allen, orson welles, billy wilder, john ford, john huston, frank capra, george lucas, peter jackson, " +
    "guillermo del toro, greta gerwig, kathryn bigelow, jane campion, agnes varda, ken burns, spike lee, ang lee, bong joon ho, park chan wook, wong kar wai, john woo, michael bay, michael moore, mel brooks, ron howard, robert zemeckis, oliver stone, clint eastwood, lars von trier, werner herzog, wim wenders, fritz lang, ozu, yasujiro ozu, jordan peele, m night shyamalan, shyamalan, sam raimi, john carpenter, george romero, roman polanski, milos forman, sergio leone, stephen king",
  ja: `黒澤明, 宮崎駿, 小津安二郎, 是枝裕和, 北野武, 新海誠, 細田守`,
  zh: `张艺谋, 王家卫, 陈凯歌, 李安, 贾樟柯, 冯小刚, 吴宇森, 徐克, 侯孝贤, 杨德昌, 姜文`,
};

export const knownActors: Lexicon = {
  "*":
    "schwarzenegger, stallone, dicaprio, leonardo dicaprio, leo dicaprio, brad pitt, tom cruise, tom hanks, tom hardy, meryl streep, marilyn monroe, audrey hepburn, katharine hepburn, humphrey bogart, cary grant, clark gable, marlon brando, al pacino, robert de niro, de niro, pacino, jack nicholson, harrison ford, sean connery, " +
    "jackie chan, bruce lee, jet li, johnny depp, keanu reeves, will smith, denzel washington, morgan freeman, samuel l jackson, julia roberts, nicole kidman, cate blanchett, kate winslet, emma stone, emma watson, scarlett johansson, angelina jolie, jennifer lawrence, jennifer aniston, sandra bullock, george clooney, matt damon, ben affleck, mark wahlberg, " +
    "robert downey jr, chris hemsworth, chris evans, chris pratt, ryan gosling, ryan reynolds, hugh jackman, hugh grant, charlie chaplin, buster keaton, bette davis, ingrid bergman, grace kelly, james dean, john wayne, steve mcqueen, paul newman, robert redford, dustin hoffman, anthony hopkins, daniel craig, daniel day lewis, jim carrey, adam sandler, ben stiller, bill murray, eddie murphy, steve martin, robin williams, john travolta, bruce willis, mel gibson, kevin costner, nicolas cage, arnold schwarzenegger, sylvester stallone, van damme, jean claude van damme, steven seagal, jason statham, vin diesel, dwayne johnson, the rock, " +
    "sydney sweeney, austin butler, florence pugh, orlando bloom, reese witherspoon, drew barrymore, sigourney weaver, uma thurman, judi dench, helen mirren, maggie smith, viola davis, halle berry, whoopi goldberg, amy adams, natalie portman, anne hathaway, meg ryan, shah rukh khan, penelope cruz, javier bardem, antonio banderas, salma hayek, romy schneider, jean gabin, alain delon, catherine deneuve, isabelle huppert, juliette binoche, gerard depardieu, toshiro mifune, tony leung, maggie cheung, gong li, zhang ziyi, adele, freddie mercury, elvis, elvis presley, madonna, beyonce, frank sinatra, barbra streisand",
  ja: `三船敏郎, 高倉健, 役所広司, 木村拓哉`,
  zh: `周星驰, 成龙, 李小龙, 巩俐, 梁朝伟, 张曼玉, 周润发, 刘德华, 章子怡, 葛优`,
};

export const knownSpeakers: Lexicon = {
  "*": `obama, barack obama, michelle obama, trump, donald trump, biden, joe biden, clinton, bill clinton, hillary clinton, reagan, ronald reagan, nixon, kennedy, jfk, john f kennedy, churchill, winston churchill, thatcher, margaret thatcher, gandhi, mandela, nelson mandela, martin luther king, martin luther king jr, malcolm x, merkel, angela merkel, macron, putin, zelensky, princess diana, greta thunberg, malala, paris hilton, chelsea clinton, george washington, oprah, oprah winfrey, steve jobs, bill gates, elon musk, zuckerberg, mark zuckerberg, tim cook, stephen hawking, carl sagan, einstein, david attenborough, attenborough, dalai lama, pope francis`,
  ja: `村上春樹`,
  zh: `马云, 雷军`,
};

/** Of games: what they are asked for is a match as a rule, and no talk. */
export const knownPlayers: Lexicon = {
  "*": `muhammad ali, maradona, messi, ronaldo, pele`,
};

export const knownCharacters: Lexicon = {
  "*": `james bond, sherlock holmes, batman, superman, spider man, wonder woman, iron man, captain america, harry potter, hermione, dumbledore, voldemort, gandalf, frodo, darth vader, luke skywalker, han solo, princess leia, yoda, indiana jones, spock, captain kirk, captain picard, mr bean, miss marple, hercule poirot, poirot, columbo, godzilla, king kong, dracula, frankenstein, rocky balboa, rambo, forrest gump, hannibal lecter, vito corleone, michael corleone, norman bates, jack sparrow, mary poppins, homer simpson, bart simpson, bugs bunny, mickey mouse, donald duck, winnie the pooh, buzz lightyear, shrek, lara croft, john wick, ellen ripley, jason bourne, ethan hunt, katniss everdeen, tony soprano, walter white, don draper, tarzan, robin hood, peter pan, cinderella, santa claus`,
};

/** Titles that cannot be mistaken for ordinary words, even in lower case. */
export const knownTitles: Lexicon = {
  "*":
    "the godfather, star wars, star trek, friday the 13th, inception, interstellar, amelie, ratatouille, zootopia, moana, encanto, nosferatu, " +
    "ikiru, seinfeld, frasier, nomadland, midsommar, sicario, braveheart, westworld, se7en, apollo 13, district 9, " +
    "ocean's eleven, ocean's 11, the lord of the rings, lord of the rings, the hobbit, the matrix, " +
    "pulp fiction, casablanca, citizen kane, gone with the wind, the wizard of oz, wizard of oz, lawrence of arabia, " +
    "the shawshank redemption, shawshank redemption, schindler's list, forrest gump, fight club, goodfellas, " +
    "the silence of the lambs, jurassic park, blade runner, back to the future, saving private ryan, the dark knight, " +
    "the avengers, black panther, oppenheimer, toy story, finding nemo, the lion king, lion king, " +
    "beauty and the beast, spirited away, seven samurai, tokyo story, the breakfast club, dirty dancing, pretty woman, " +
    "ghostbusters, home alone, groundhog day, the big lebowski, taxi driver, apocalypse now, a clockwork orange, " +
    "the shining, the exorcist, singin' in the rain, some like it hot, breakfast at tiffany's, the sound of music, " +
    "west side story, la la land, 12 angry men, to kill a mockingbird, it's a wonderful life, north by northwest, " +
    "game of thrones, breaking bad, the sopranos, the west wing, mad men, stranger things, the simpsons, twin peaks, " +
    "doctor who, dr who, downton abbey, sesame street, parks and recreation, american psycho, kill bill, reservoir dogs, " +
    "the hunger games, mission impossible, die hard, top gun, the princess bride, the truman show, la haine, das boot, " +
    "la dolce vita, the seventh seal, 2001 a space odyssey, 2001 : a space odyssey",
  ja: `千と千尋の神隠し, となりのトトロ, もののけ姫, 君の名は, 君の名は。, 七人の侍, 東京物語, 鬼滅の刃, 火垂るの墓`,
  zh: `霸王别姬, 卧虎藏龙, 流浪地球, 让子弹飞, 花样年华, 大话西游, 战狼, 我不是药神, 疯狂的石头, 无间道, 红高粱`,
};

/** Titles that are also words: read only alone, with a year, or beside a kind or a part of a work. */
export const commonTitle: Lexicon = {
  "*":
    "it, us, you, up, her, them, ca, es, sie, ella, elle, lui, dark, silence, heat, alien, aliens, jaws, frozen, coco, gravity, rocky, psycho, vertigo, persona, " +
    "roma, joker, tenet, dune, parasite, titanic, avatar, gladiator, friends, lost, scream, seven, " +
    "whiplash, moonlight, spotlight, fargo, chernobyl, zodiac, rebecca, notorious, platoon, unforgiven, nope, " +
    "get out, elf, tangled, enchanted, twilight, arrival, logan, venom, airplane, grease, cabaret, ran, metropolis, memento, watchmen, sherlock, succession, severance, andor, dexter, " +
    "narcos, ozark, yellowstone, boyhood, hereditary, poltergeist",
};
