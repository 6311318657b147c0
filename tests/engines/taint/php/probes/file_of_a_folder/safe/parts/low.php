<?php
$word = strip_tags($_GET['word']);
