const db = require('mysql').createConnection({});
const app = require('express')();
app.post('/notes', (req, res) => db.query('INSERT INTO notes (text) VALUES (?)', [req.body.text], () => res.end()));
app.get('/notes', (req, res) => {
  db.query('SELECT text FROM notes', (err, rows) => {
    res.send(rows);
  });
});
const find = () => new Promise((done) => db.query('SELECT text FROM notes', (err, rows) => done(rows)));
app.get('/all', async (req, res) => {
  const [rows] = await db.promise().query('SELECT text FROM notes');
  res.send(rows);
});
app.get('/found', (req, res) => find().then((rows) => res.send(rows)));
