<?php
session_start();
echo '<body class="' . $_SESSION['theme'] . '">';
