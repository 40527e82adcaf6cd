-- Two roles for a PostgreSQL deployment: one owns the schema and migrates it, the other serves and cannot rewrite
-- what is append-only. Run once as a superuser, in the database Footbridge is to use, before the first migration:
--
--   psql -d footbridge -v owner_password=… -v server_password=… -f roles.sql
--
-- Then migrate as footbridge_owner, run grants.sql as footbridge_owner, and serve as footbridge_server.

CREATE ROLE footbridge_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE footbridge_server LOGIN PASSWORD :'server_password';

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO footbridge_owner;
GRANT USAGE ON SCHEMA public TO footbridge_server;
