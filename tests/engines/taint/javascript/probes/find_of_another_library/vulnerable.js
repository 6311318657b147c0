const express = require("express");
const mongoose = require("mongoose");
const Book = mongoose.model("Book", new mongoose.Schema({ name: String }));
const app = express();
app.post("/a", async (req, res) => {
  res.json(await Book.exists({ name: req.body.name })); // SOURCE // SINK nosql-injection
});
