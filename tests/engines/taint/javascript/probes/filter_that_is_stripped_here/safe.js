const express = require('express');
const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ name: Object }));
const app = express();
app.use(express.json());
app.post('/users', async (req, res) => {
  const name = req.body.name;
  const first = await User.findOne(mongoose.sanitizeFilter({ name }));
  const second = await User.findOne({ name }, null, { sanitizeFilter: true });
  res.json([first, second, await User.findOne({ town: String(req.body.town), name: { $eq: name } })]);
});
