<?php
$notes->add($_POST['text']);
