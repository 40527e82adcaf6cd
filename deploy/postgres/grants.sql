-- What the serving role may do. Run as footbridge_owner after every migration; running it again changes nothing.

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO footbridge_server;

-- Append-only: what happened, who looked, and what was agreed to are written once.
REVOKE UPDATE ON event, access_log, account_log, consent, consent_withdrawal, case_opening, listing_event, plan_step, former_contact, signpost, attendance_mark, session_guest FROM footbridge_server;

-- Answers kept for a retry are thrown away after seven days.
GRANT DELETE ON kept_answer TO footbridge_server;

-- The words of a draft that was never sent are thrown away with it.
GRANT DELETE ON free_text TO footbridge_server;
