const express = require('express');
const mongoose = require('mongoose');
const app = express();
const User = mongoose.model('User', new mongoose.Schema({ name: String }));

app.get('/users', async (req, res) => {
  const users = await User.find({}).sort('name').lean(); // SOURCE
  res.send('<ul>' + users.map((one) => `<li>${one.name}</li>`).join('') + '</ul>'); // SINK cross-site-scripting
});
app.get('/first', (req, res) => {
  User.findOne({}, (error, user) => { // SOURCE
    res.send(`<p>${user.name}</p>`); // SINK cross-site-scripting
  });
});
const names = async () => {
  const users = await User.find({}); // SOURCE
  return users.map((one) => one.name);
};
app.get('/names', async (req, res) => {
  res.send('<p>' + (await names()) + '</p>'); // SINK cross-site-scripting
});
