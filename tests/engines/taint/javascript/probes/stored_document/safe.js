const express = require('express');
const mongoose = require('mongoose');
const escapeHtml = require('escape-html');
const app = express();
const User = mongoose.model('User', new mongoose.Schema({ name: String }));

app.get('/users', async (req, res) => {
  res.send(await User.find({}).sort('name').lean());
});
app.get('/first', async (req, res) => {
  const user = await User.findOne({});
  res.send(`<p id="${user._id}">${escapeHtml(user.name)}</p>`);
});
