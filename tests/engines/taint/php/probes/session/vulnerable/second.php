<?php
session_start();
echo '<body class="' . $_SESSION['theme'] . '">'; // SINK cross-site-scripting
