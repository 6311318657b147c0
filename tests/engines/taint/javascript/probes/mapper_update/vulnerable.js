const mongoose = require('mongoose');
const app = require('express')();
const Person = mongoose.model('Person', new mongoose.Schema({}));
app.post('/name', async (req, res) => {
  await Person.update({ town: req.body.town }, { seen: true }); // SINK nosql-injection SOURCE
  res.end();
});
