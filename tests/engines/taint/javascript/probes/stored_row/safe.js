const express = require('express');
const app = express();
const pool = require('mysql2').createPool({});

app.get('/posts', (req, res) => {
  pool.query('SELECT text FROM posts', (error, rows) => {
    res.send(rows);
  });
});
