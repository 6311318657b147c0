const express = require('express');
const fs = require('fs');
const path = require('path');
const router = express.Router();
router.param('page', (req, res, next, name) => {
  req.page = fs.readFileSync('pages/' + path.basename(name));
  next();
});
