import type { Job } from 'bullmq';

// @place bull-resize
export async function resizeImage(job: Job): Promise<void> {
  void job.data;
}
