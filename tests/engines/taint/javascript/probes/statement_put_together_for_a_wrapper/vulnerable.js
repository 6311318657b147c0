const express = require('express');
const app = express();
const pool = require('mysql').createPool({});

function run(statement) {
  return new Promise((resolve, reject) => pool.query(statement, (error, rows) => (error ? reject(error) : resolve(rows))));
}
app.get('/user', (req, res) => {
  run('select * from users where id = ' + req.query.id).then((rows) => res.json(rows)); // SOURCE and SINK sql-injection
});
app.get('/post', (req, res) => {
  run('select * from posts where id = ' + req.query.id).then((rows) => res.json(rows)); // SOURCE and SINK sql-injection
});
