const express = require('express');
const store = require('./stores');
const app = express();
app.get('/shelf', async (req, res) => {
  res.json(await store.shelf({ like: req.query.like, most: 5 }));
});
