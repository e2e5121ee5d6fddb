/** The example queries on the page. */
export const examples = [...document.querySelectorAll<HTMLButtonElement>(".example")];
