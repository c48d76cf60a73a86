#!/usr/bin/env node
const blessed = require('blessed');

const screen = blessed.screen({ smartCSR: true });
const table = blessed.listtable({ parent: screen });

setInterval(async () => {
  const rows = await (await fetch('http://localhost:9000/jobs')).json();
  table.setData(rows.map((row) => [row.id, row.state]));
  screen.render();
}, 1000);

screen.key(['q'], () => {
  screen.destroy();
  console.log('bye'); //= -
  console.log('sessions seen:', 12); //= -
  process.exit(0);
});
