// start/routes.ts
import router from '@adonisjs/core/services/router';
router.get('/x', async ({ request }) => { listed(request.qs().a); });
