<?php
add_action('wp_ajax_find', 'find_post');

function find_post()
{
    global $wpdb;
    $title = sanitize_text_field($_POST['title']);
    $found = $wpdb->get_results($wpdb->prepare("SELECT * FROM {$wpdb->posts} WHERE post_title = %s", $title));
    echo '<b>' . esc_html(wp_unslash($_POST['name'])) . '</b>';
    wp_die();
}
