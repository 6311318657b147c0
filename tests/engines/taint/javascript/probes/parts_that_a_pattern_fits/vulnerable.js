const { exec } = require('child_process');

const app = require('express')();
app.get('/a', (req, res) => {
  const found = req.query.name.match(/^(\w+)-(.*)$/); // SOURCE
  exec(`stop ${found[2]}`); // SINK command-injection
});
app.get('/b', (req, res) => {
  const [whole] = /stop .+/.exec(req.query.name); // SOURCE
  exec(whole); // SINK command-injection
});
