const app = require('express')();
const { exec } = require('child_process');
app.post('/jobs', (req, res) => {
  const { command, label } = req.body; // SOURCE
  const job = { id: 1, ...(command !== undefined && { command }), ...(label !== undefined && { label }) };
  exec(job.command); // SINK command-injection
  const other = Object.assign({}, label !== '' && { run: command });
  exec(other.run); // SINK command-injection
  res.end();
});
