const { exec } = require('child_process');
const app = require('express')();
const known = ['pdf', 'docx'];
app.get('/a', (req, res) => {
  const { format } = req.query;
  if (!known.includes(format)) return res.sendStatus(400);
  later(() => exec(`convert a.${format}`));
});
app.get('/b', (req, res) => {
  const { format } = req.query;
  if (format !== 'pdf' && format !== 'docx') return res.sendStatus(400);
  prepare().then(() => new Promise((done) => exec(`convert b.${format}`, done)));
});
app.get('/c', (req, res) => {
  const { name } = req.query;
  if (/^[a-z]+$/.test(name)) prepare(function () { exec('convert ' + name); });
});
