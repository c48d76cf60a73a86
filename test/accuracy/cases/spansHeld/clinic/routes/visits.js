const express = require('express');
const visits = require('../controllers/visits');

const router = express.Router({ mergeParams: true });

router.get('/', visits.list);
router.post('/', [checkSlot, visits.book]);
// @request POST /api/v3/patients/4/visits/9/cancel
router.post('/:visitId/cancel', async (req, res) => {
  res.json({ cancelled: req.params.visitId });
});
router.get('/:visitId/notes{/:noteId}'.replace('{/:noteId}', ''), visits.notes);

function checkSlot(req, res, next) {
  next();
}

module.exports = router;
