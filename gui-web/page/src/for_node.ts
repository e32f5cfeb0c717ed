// What the tests in Node take of the page.
export { Engine, Left, Wanted } from './engine';
export { inputsOf, scenarioText } from './scenario';
