import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { useSession, type Session } from './api/session.js';
import { Masthead } from './masthead.js';
import { Invitation } from './pages/sign-in/invitation.js';
import { SignIn } from './pages/sign-in/sign-in.js';
import { SetUp } from './pages/setup/set-up.js';
import { Routes } from './router.js';
import { Failure, Waiting } from './ui/page.js';

/** The frame around every page: who is signed in, and the page of the address. */
export function App() {
  return (
    <Switch>
      <Route path="/setup">
        <OpenFrame page={<SetUp />} />
      </Route>
      <Route path="/invitation">
        <OpenFrame page={<Invitation />} />
      </Route>
      <Route component={SignedIn} />
    </Switch>
  );
}

/** The frame of a page for those who have no session yet. */
function OpenFrame({ page }: Readonly<{ page: ReactNode }>) {
  return (
    <>
      <Masthead />
      <main className="main" id="content" tabIndex={-1}>
        {page}
      </main>
    </>
  );
}

function SignedIn() {
  const session = useSession();
  if (session.data) return <Frame session={session.data} />;
  return (
    <main className="main">
      {session.error ? <Failure error={session.error} onRetry={() => void session.refetch()} /> : <Waiting />}
    </main>
  );
}

/** A page stays as it is behind the sign-in of a session that has ended: what was filled in is not lost. */
function Frame({ session: { me, ended } }: Readonly<{ session: Session }>) {
  const owner = me ?? ended;
  return (
    <>
      <Masthead me={me} />
      <main className="main" id="content" tabIndex={-1}>
        {!me && <SignIn endedAccount={ended?.accountId} />}
        {owner && (
          <div hidden={!me} key={owner.accountId}>
            <Routes me={owner} />
          </div>
        )}
      </main>
    </>
  );
}
