const express = require("express");
const takeOut = require("express-mongo-sanitize");
const mongoose = require("mongoose");
const Book = mongoose.model("Book", new mongoose.Schema({ name: String }));
const app = express();
app.post("/first", takeOut(), async (req, res) => {
  const book = await Book.findOne({ name: req.body.name });
  res.json(!!book);
});
app.use(takeOut());
app.post("/books", async (req, res) => {
  const book = await Book.findOne({ name: req.body.name });
  res.json(!!book);
});
