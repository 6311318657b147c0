const router = require('express').Router();
const mongoose = require('mongoose');
const Guest = mongoose.model('Guest');
router.post('/', async (req, res) => {
  res.json({ known: Boolean(await Guest.findOne({ name: req.body.name })) });
});
module.exports = router;
