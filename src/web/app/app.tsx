import { useEffect, useState } from 'preact/hooks';
import { Failure, Loading } from '../components/states.tsx';
import { ApiProblem } from '../data/api-problem.ts';
import { NotFoundPage } from '../pages/not-found/not-found-page.tsx';
import { usePlace } from '../routing/location.ts';
import { findPage, type Page } from './routes.ts';
import { Shell } from './shell.tsx';

interface Loaded {
  pattern: string;
  page?: Page;
  failed?: boolean;
}

/** The page of the present address within the shell. */
export function App() {
  const { path } = usePlace();
  const found = findPage(path);
  const [loaded, setLoaded] = useState<Loaded | undefined>();
  useEffect(() => {
    if (!found) return;
    const { pattern } = found;
    found.load().then(
      (page) => setLoaded({ pattern, page }),
      () => setLoaded({ pattern, failed: true }),
    );
  }, [found?.pattern]);
  return <Shell path={path}>{content()}</Shell>;

  function content() {
    if (!found) return <NotFoundPage />;
    if (loaded?.pattern !== found.pattern) return <Loading lines={8} />;
    if (!loaded.page)
      return <Failure problem={new ApiProblem(0, '', '')} retry={() => window.location.reload()} />;
    const Current = loaded.page;
    return <Current key={path} values={found.values} />;
  }
}
