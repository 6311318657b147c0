const mongoose = require('mongoose');
const app = require('express')();
const Note = mongoose.model('Note', new mongoose.Schema({ text: String }));
app.post('/notes', async (req, res) => {
  const note = await Note.create({ text: req.body.text });
  res.status(201).send(note);
});
