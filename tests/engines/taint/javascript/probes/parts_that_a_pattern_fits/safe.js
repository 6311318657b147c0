const { exec } = require('child_process');

const app = require('express')();
app.get('/a', (req, res) => {
  const found = req.query.name.match(/^(\w+)-(\d*)$/);
  exec(`stop ${found[2]}`);
});
app.get('/b', (req, res) => {
  const [, pid] = /-(\d+)$/.exec(req.query.name) || [];
  exec(`kill ${pid}`);
});
app.get('/c', (req, res) => {
  const { id } = req.query.name.match(/(?<id>[a-f0-9]{8})/).groups;
  exec(`stop ${id}`);
});
