const mongoose = require('mongoose');
const app = require('express')();
const Note = mongoose.model('Note', new mongoose.Schema({ text: String }));
app.post('/notes', async (req, res) => {
  await Note.create({ text: req.body.text });
  res.status(201).send('<p>' + req.body.text + '</p>'); // SINK cross-site-scripting SOURCE
});
