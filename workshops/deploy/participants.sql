-- The database role of participants: it sees one room, the one whose code was typed, and the drafts of its teams, nothing
-- else of the store, and cannot change who leads, where the session stands, or what was revealed and counted.
--
--   psql "$OWNER" -v role=okrkit_participant -v password=... -f participants.sql
--
-- $OWNER is the address of the store as the role that owns its tables; open the store once before, so that they are there.
-- Run it again after every update of okrkit: it takes away what it gave before, and gives it anew. `okrkit doctor` says
-- when that was forgotten.

\set ON_ERROR_STOP on
-- The number of these rules: whoever changes them counts on, here and in okrkit/store/_seats.py.
\set rules 1
SELECT current_schema() AS schema, current_database() AS database \gset
SELECT max(number) AS shape FROM okrkit_migration \gset
\set mark :rules ' ' :shape
SELECT format('CREATE ROLE %I LOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec

BEGIN;
-- Functions below work with the owner's rights and keep this path: a table that somebody makes for a moment comes last.
SET LOCAL search_path = :"schema", pg_temp;
ALTER ROLE :"role" PASSWORD :'password';
REVOKE ALL ON ALL TABLES IN SCHEMA :"schema" FROM :"role";
GRANT CONNECT ON DATABASE :"database" TO :"role";
GRANT USAGE ON SCHEMA :"schema" TO :"role";
SELECT format('DROP POLICY %I ON %I.%I', policyname, schemaname, tablename)
    FROM pg_policies WHERE schemaname = :'schema' AND policyname LIKE 'okrkit\_seat%' \gexec
SELECT format('DROP FUNCTION %s', oid::regprocedure)
    FROM pg_proc WHERE pronamespace = :'schema'::regnamespace AND proname LIKE 'okrkit\_seat%' \gexec

-- What somebody typed, for the seat it opens: the room and the checksum of its join link, which nobody can guess. One at a
-- time and with a pause before every answer: a code of six letters could be found by trying otherwise.
CREATE FUNCTION okrkit_seat_take(typed text[]) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(x'6f6b7273'::int, hashtext(current_schema()));
    PERFORM pg_sleep(0.05);
    RETURN (
        SELECT r.id || '-' || (r.body::json -> 'join' ->> 0) FROM room r, unnest($1) AS one
        WHERE (r.body::json ->> 'day')::date >= current_date - 1 AND EXISTS (
            SELECT FROM json_array_elements_text(r.body::json -> 'join') AS known
            WHERE known = encode(sha256(convert_to(r.id || chr(10) || one, 'UTF8')), 'hex'))
        LIMIT 1
    );
END
$$;
-- The room of this connection's seat; NULL for none, and from the day after the next one on.
CREATE FUNCTION okrkit_seat() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT r.id FROM room r
    WHERE r.id = split_part(current_setting('okrkit.seat', true), '-', 1)
        AND r.body::json -> 'join' ->> 0 = split_part(current_setting('okrkit.seat', true), '-', 2)
        AND (r.body::json ->> 'day')::date >= current_date - 1
$$;
-- Which OKRs and half-typed forms are its own.
CREATE FUNCTION okrkit_seat_okr(team text, period text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (
        SELECT FROM room r WHERE r.id = okrkit_seat() AND r.body::json ->> 'period' = $2 AND (
            $1 = r.body::json ->> 'team' OR starts_with($1, (r.body::json ->> 'team') || ': board ')
            OR $1 IN (SELECT json_array_elements_text(coalesce(r.body::json -> 'teams', '[]')))
        )
    )
$$;
CREATE FUNCTION okrkit_seat_form(form text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE named json;
BEGIN
    named := $1::json; -- ["draft", team, period], ["room: ...", room, ""]
    RETURN named ->> 1 = okrkit_seat() OR okrkit_seat_okr(named ->> 1, named ->> 2);
EXCEPTION WHEN invalid_text_representation THEN
    RETURN false;
END
$$;
REVOKE ALL ON FUNCTION okrkit_seat_take, okrkit_seat, okrkit_seat_okr, okrkit_seat_form FROM PUBLIC;
GRANT EXECUTE ON FUNCTION okrkit_seat_take, okrkit_seat, okrkit_seat_okr, okrkit_seat_form TO :"role";

SELECT format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', schemaname, tablename)
    FROM pg_tables WHERE schemaname = :'schema' AND tablename <> 'okrkit_migration' \gexec

-- What every store is opened with, and the name under which browsers remember what was not kept yet.
GRANT SELECT ON okrkit_migration TO :"role";
INSERT INTO setting SELECT 'name', to_json(md5(random()::text))::text
    WHERE NOT EXISTS (SELECT FROM setting WHERE name = 'name');
GRANT SELECT ON setting TO :"role";
CREATE POLICY okrkit_seat ON setting FOR SELECT TO :"role" USING (name = 'name');

-- The room: everybody counts its changes; nothing else of it is theirs to change.
GRANT SELECT, UPDATE (revision) ON room TO :"role";
CREATE POLICY okrkit_seat ON room TO :"role" USING (id = (SELECT okrkit_seat()));

-- People: one comes in, and stays, as a participant.
GRANT SELECT, INSERT, UPDATE ON room_member TO :"role";
CREATE POLICY okrkit_seat_look ON room_member FOR SELECT TO :"role" USING (room = (SELECT okrkit_seat()));
CREATE POLICY okrkit_seat_come ON room_member FOR INSERT TO :"role"
    WITH CHECK (room = (SELECT okrkit_seat()) AND role = 'participant');
CREATE POLICY okrkit_seat_stay ON room_member FOR UPDATE TO :"role"
    USING (room = (SELECT okrkit_seat()) AND role = 'participant')
    WITH CHECK (room = (SELECT okrkit_seat()) AND role = 'participant');

-- What waits to be revealed or counted, under keys that only the browsers hold.
GRANT SELECT, INSERT, UPDATE, DELETE ON room_pile TO :"role";
CREATE POLICY okrkit_seat ON room_pile TO :"role"
    USING (room = (SELECT okrkit_seat())) WITH CHECK (room = (SELECT okrkit_seat()));

-- What lies open: a board may merge and split its cards; revealing, counting, moving on and ending are not for them, nor is
-- anything that a later okrkit can do, until this file names it.
GRANT SELECT, INSERT ON room_card TO :"role";
CREATE POLICY okrkit_seat ON room_card TO :"role"
    USING (room = (SELECT okrkit_seat())) WITH CHECK (room = (SELECT okrkit_seat()));
GRANT SELECT, INSERT, UPDATE (undone) ON room_event TO :"role";
CREATE POLICY okrkit_seat_look ON room_event FOR SELECT TO :"role" USING (room = (SELECT okrkit_seat()));
CREATE POLICY okrkit_seat_do ON room_event FOR INSERT TO :"role" WITH CHECK (
    room = (SELECT okrkit_seat()) AND body::json ->> 'what' IN (
        'merge', 'split', 'cluster', 'remove', 'restore', 'keep', 'unkeep', 'reword', 'commit', 'take back', 'blank',
        'uncovered', 'moves'));
CREATE POLICY okrkit_seat_undo ON room_event FOR UPDATE TO :"role" USING (
    room = (SELECT okrkit_seat()) AND body::json ->> 'what' IN (
        'merge', 'split', 'cluster', 'remove', 'restore', 'keep', 'unkeep', 'reword', 'commit', 'take back', 'blank',
        'uncovered', 'moves'));

-- The drafts of the room's own teams, and what is half typed in the room.
GRANT SELECT, INSERT, UPDATE, DELETE ON kept TO :"role";
CREATE POLICY okrkit_seat ON kept TO :"role" USING (okrkit_seat_form(form)) WITH CHECK (okrkit_seat_form(form));
GRANT SELECT, INSERT ON okr_version, check_in TO :"role";
CREATE POLICY okrkit_seat ON okr_version TO :"role"
    USING (okrkit_seat_okr(team, period)) WITH CHECK (okrkit_seat_okr(team, period));
CREATE POLICY okrkit_seat ON check_in TO :"role"
    USING (okrkit_seat_okr(team, period)) WITH CHECK (okrkit_seat_okr(team, period));
GRANT SELECT, INSERT, UPDATE ON finding TO :"role";
CREATE POLICY okrkit_seat ON finding TO :"role"
    USING (okrkit_seat_okr(team, period)) WITH CHECK (okrkit_seat_okr(team, period));
COMMENT ON POLICY okrkit_seat ON room IS :'mark'; -- what `okrkit doctor` compares
COMMIT;
