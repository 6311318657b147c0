const { exec } = require('child_process');
const express = require('express');
const app = express();
app.get('/a', (req, res, next) => next(), (req, res) => {
  exec('ls');
});
