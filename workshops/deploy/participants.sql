-- The database role of participants: it sees the rooms of today and yesterday and the drafts of their teams, nothing else
-- of the store, and cannot change who leads, where the session stands, or what was revealed and counted.
--
--   psql "$OWNER" -v role=okrkit_participant -v password=... -f participants.sql
--
-- $OWNER is the address of the store as the role that owns its tables; open the store once before, so that they are there.
-- Run it again after every update of okrkit: it takes away what it gave before, and gives it anew.

\set ON_ERROR_STOP on
SELECT current_schema() AS schema, current_database() AS database \gset
SELECT format('CREATE ROLE %I LOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec

BEGIN;
ALTER ROLE :"role" PASSWORD :'password';
REVOKE ALL ON ALL TABLES IN SCHEMA :"schema" FROM :"role";
GRANT CONNECT ON DATABASE :"database" TO :"role";
GRANT USAGE ON SCHEMA :"schema" TO :"role";

-- Which rooms, OKRs and half-typed forms are theirs. Asked with the owner's rights.
CREATE OR REPLACE FUNCTION okrkit_seat_room(id text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT FROM room r WHERE r.id = $1 AND (r.body::json ->> 'day')::date >= current_date - 1)
$$;
CREATE OR REPLACE FUNCTION okrkit_seat_okr(team text, period text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (
        SELECT FROM room r WHERE okrkit_seat_room(r.id) AND r.body::json ->> 'period' = $2 AND (
            $1 = r.body::json ->> 'team' OR starts_with($1, (r.body::json ->> 'team') || ': board ')
            OR $1 IN (SELECT json_array_elements_text(coalesce(r.body::json -> 'teams', '[]')))
        )
    )
$$;
CREATE OR REPLACE FUNCTION okrkit_seat_form(form text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE named json := $1::json; -- ["draft", team, period], ["room: ...", room, ""]
BEGIN
    RETURN okrkit_seat_room(named ->> 1) OR okrkit_seat_okr(named ->> 1, named ->> 2);
EXCEPTION WHEN invalid_text_representation THEN
    RETURN false;
END
$$;

SELECT format('DROP POLICY IF EXISTS %I ON %I.%I', policyname, schemaname, tablename)
    FROM pg_policies WHERE schemaname = :'schema' AND policyname LIKE 'okrkit\_seat%' \gexec
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
CREATE POLICY okrkit_seat ON room TO :"role" USING (okrkit_seat_room(id));

-- People: one comes in, and stays, as a participant.
GRANT SELECT, INSERT, UPDATE ON room_member TO :"role";
CREATE POLICY okrkit_seat_look ON room_member FOR SELECT TO :"role" USING (okrkit_seat_room(room));
CREATE POLICY okrkit_seat_come ON room_member FOR INSERT TO :"role"
    WITH CHECK (okrkit_seat_room(room) AND role = 'participant');
CREATE POLICY okrkit_seat_stay ON room_member FOR UPDATE TO :"role"
    USING (okrkit_seat_room(room) AND role = 'participant') WITH CHECK (okrkit_seat_room(room) AND role = 'participant');

-- What waits to be revealed or counted, under keys that only the browsers hold.
GRANT SELECT, INSERT, UPDATE, DELETE ON room_pile TO :"role";
CREATE POLICY okrkit_seat ON room_pile TO :"role" USING (okrkit_seat_room(room)) WITH CHECK (okrkit_seat_room(room));

-- What lies open: a board may merge and split its cards; revealing, counting, moving on and ending are not for them, nor is
-- anything that a later okrkit can do, until this file names it.
GRANT SELECT, INSERT ON room_card TO :"role";
CREATE POLICY okrkit_seat ON room_card TO :"role" USING (okrkit_seat_room(room)) WITH CHECK (okrkit_seat_room(room));
GRANT SELECT, INSERT, UPDATE (undone) ON room_event TO :"role";
CREATE POLICY okrkit_seat_look ON room_event FOR SELECT TO :"role" USING (okrkit_seat_room(room));
CREATE POLICY okrkit_seat_do ON room_event FOR INSERT TO :"role" WITH CHECK (
    okrkit_seat_room(room) AND body::json ->> 'what' IN (
        'merge', 'split', 'cluster', 'remove', 'restore', 'keep', 'unkeep', 'reword', 'commit', 'take back', 'blank',
        'uncovered', 'moves'));
CREATE POLICY okrkit_seat_undo ON room_event FOR UPDATE TO :"role" USING (
    okrkit_seat_room(room) AND body::json ->> 'what' IN (
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
COMMIT;
