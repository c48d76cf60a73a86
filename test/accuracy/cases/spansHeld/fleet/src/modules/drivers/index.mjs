import { listDrivers, getDriver, suspend } from './handlers.mjs';
import shifts from './shifts.mjs';

const drivers = async (instance) => {
  instance.get('', listDrivers);
  instance.get('/:driver', { handler: getDriver });
  instance.post('/:driver/suspend', {}, suspend);
  instance.register(shifts, { prefix: '/:driver/shifts' });
};

export default drivers;
