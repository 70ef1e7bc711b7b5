import { siteConfigFromEnvironment } from './src/site/config.ts';

export default siteConfigFromEnvironment(process.env);
