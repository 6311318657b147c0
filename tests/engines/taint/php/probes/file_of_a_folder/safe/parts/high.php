<?php
$word = htmlspecialchars($_GET['word']);
