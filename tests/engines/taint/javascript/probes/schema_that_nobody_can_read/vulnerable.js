const express = require('express');
const mongoose = require('mongoose');
const { Login } = require('shared-schemas');

const User = mongoose.model('User', new mongoose.Schema({ name: Object }));
const app = express();
app.post('/login', async (req, res) => {
  const sent = Login.check(req.body); // SOURCE
  res.json(await User.findOne({ name: sent.name })); // SINK nosql-injection
});
