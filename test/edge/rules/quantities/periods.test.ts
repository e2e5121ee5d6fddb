import { describe, expect, it } from "vitest";
import { quantitiesOf } from "./readings.ts";

describe("years in which a work is set, or that it is about", () => {
  it.each([
    ["films set in the 1920s", "period 1920..1929"],
    ["documentary about the 1969 moon landing", "period 1969..1969"],
    ["documentary about the 2008 crisis", "period 2008..2008"],
    ["movies set in 1942", "period 1942..1942"],
    ["a drama taking place in the 19th century", "period 1801..1900"],
    ["set in the early 1960s", "period 1960..1963"],
    ["stories set between 1914 and 1918", "period 1914..1918"],
    ["set during the 1930s", "period 1930..1939"],
    ["1980s-set thriller", "period 1980..1989"],
    ["18th century costume dramas", "period 1701..1800"],
    ["film about the war in 1944", "period 1944..1944"],
    ["documentary on the 1986 chernobyl disaster", "period 1986..1986"],
    ["movies about the roaring twenties", "period 1920..1929"],
    ["movies about New York from the seventies", "year 1970..1979"],
    ["news reports from 1986 about Chernobyl", "year 1986..1986"],
    ["films about vampires since 2010", "year 2010.."],
    ["documentary about 1968", "period 1968..1968"],
    ["films from the 90s set in the 1800s", "year 1990..1999, period 1800..1899"],
    ["movies made in 1990 about the 1950s", "year 1990..1990, period 1950..1959"],
    ["someone talks about the 2008 crisis", "period 2008..2008"],
    ["2024 olympics diver", "year 2024..2024"],
    ["the 1966 final", "year 1966..1966"],
    ["ambientada en los años 20", "period 1920..1929"],
    ["película sobre la guerra de 1898", "period 1898..1898"],
    ["spielt in den 20er Jahren", "period 1920..1929"],
    ["ein Film, der 1920 in Berlin spielt", "period 1920..1920"],
    ["Film, der 1945 spielt", "period 1945..1945"],
    ["Doku über die Mondlandung 1969", "year 1969..1969"],
    ["se déroule dans les années 20", "period 1920..1929"],
    ["documentaire sur la crise de 2008", "period 2008..2008"],
    ["1920年代を舞台にした映画", "period 1920..1929"],
    ["90年代に設定された映画", "period 1990..1999"],
    ["以1940年代为背景的电影", "period 1940..1949"],
    ["以二十年代上海为背景的电影", "period 1920..1929"],
    ["以1937年的北京为背景的电影", "period 1937..1937"],
    ["19世紀の絵画", "period 1801..1900"],
    ["a western set before 1870", "period ..1869"],
    ["set in 1066", "period 1066..1066"],
    ["drama set in the 1800s", "period 1800..1899"],
    ["film about the 1789 revolution", "period 1789..1789"],
    ["comedy where a man travels to 1955", "period 1955..1955"],
    ["film about a boy who goes back to the 1980s", "period 1980..1989"],
    ["a train travels through gravel in 1955", "year 1955..1955"],
    ["time travel back to 1955", "period 1955..1955"],
    ["comedia donde un hombre viaja a 1955", "period 1955..1955"],
    ["Komödie, in der ein Mann ins Jahr 1955 reist", "period 1955..1955"],
    ["Film über eine Reise zurück ins Jahr 1985", "period 1985..1985"],
    ["comédie où un homme voyage en 1955", "period 1955..1955"],
    ["film où elle retourne dans les années 80", "period 1980..1989"],
    ["1955年にタイムスリップする映画", "period 1955..1955"],
    ["穿越到1955年的电影", "period 1955..1955"],
    ["set after the year 2000", "period 2001.."],
    ["life in the 1950s", "period 1950..1959"],
    ["Filme, die im 19. Jahrhundert spielen", "period 1801..1900"],
    ["ambientada en el siglo XIX", "period 1801..1900"],
  ])("reads %j as %s", (query, quantities) => {
    expect(quantitiesOf(query)).toBe(quantities);
  });

  it.each(["Victorian costume drama"])("reads nothing from %j", (query) => {
    expect(quantitiesOf(query)).toBe("");
  });
});
