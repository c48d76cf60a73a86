import { Queue, Worker, type Job } from 'bullmq';
import { resizeImage } from './resize';

export const thumbnails = new Queue('thumbnails');

export const thumbnailWorker = new Worker('thumbnails', resizeImage, { concurrency: 4 });

export const exportWorker = new Worker(
  'exports',
  // @place bull-exports
  async (job: Job) => {
    await thumbnails.add('resize', job.data);
  },
);
