const express = require('express');
const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ name: Object }));
const app = express();
app.use(express.json());
app.post('/users', async (req, res) => {
  const name = req.body.name; // SOURCE
  res.json(await User.findOne({ name })); // SINK nosql-injection
});
