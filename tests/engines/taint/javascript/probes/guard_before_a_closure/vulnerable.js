const { exec } = require('child_process');
const app = require('express')();
const known = ['pdf', 'docx'];
app.get('/a', (req, res) => {
  const { format } = req.query; // SOURCE
  later(() => exec(`convert a.${format}`)); // SINK command-injection
  if (!known.includes(format)) return res.sendStatus(400);
});
app.get('/b', (req, res) => {
  const { format } = req.query; // SOURCE
  const convert = () => exec(`convert b.${format}`); // SINK command-injection
  if (!known.includes(format)) return convert();
});
app.get('/c', (req, res) => {
  let format = req.query.format;
  if (!known.includes(format)) return res.sendStatus(400);
  format = req.query.other; // SOURCE
  return new Promise((done) => exec(`convert c.${format}`, done)); // SINK command-injection
});
