-- Who may do what with a ledger on PostgreSQL: readers, analysts and editors.
--
-- `factcheck ledgers grant kursk --reader press` runs the statements of the roles that are named.
-- To run all three by hand:
--   psql -v database=news -v ledger=kursk -v reader=press -v analyst=desk -v editor=chief -f roles.sql
--
-- Each part takes away first what the role may do with this ledger so far. Run it again after
-- `factcheck db upgrade`, which may have brought new tables. Never name the role that owns the
-- ledger: it would lose its rights, and with them everybody's writes.


-- A reader sees everything, now and as it was, and writes nothing. `--as-of` makes temporary views,
-- and to copy a ledger takes the last number of each sequence.
REVOKE ALL ON ALL TABLES IN SCHEMA :"ledger" FROM :"reader";
REVOKE ALL ON ALL SEQUENCES IN SCHEMA :"ledger" FROM :"reader";
REVOKE ALL ON SCHEMA :"ledger" FROM :"reader";
GRANT TEMPORARY ON DATABASE :"database" TO :"reader";
GRANT USAGE ON SCHEMA :"ledger" TO :"reader";
GRANT SELECT ON ALL TABLES IN SCHEMA :"ledger" TO :"reader";
GRANT SELECT ON ALL SEQUENCES IN SCHEMA :"ledger" TO :"reader";


-- An analyst reads, and adds what people think: notes, tags, flags, judgements, links refused.
REVOKE ALL ON ALL TABLES IN SCHEMA :"ledger" FROM :"analyst";
REVOKE ALL ON ALL SEQUENCES IN SCHEMA :"ledger" FROM :"analyst";
REVOKE ALL ON SCHEMA :"ledger" FROM :"analyst";
GRANT TEMPORARY ON DATABASE :"database" TO :"analyst";
GRANT USAGE ON SCHEMA :"ledger" TO :"analyst";
GRANT SELECT ON ALL TABLES IN SCHEMA :"ledger" TO :"analyst";
GRANT SELECT ON ALL SEQUENCES IN SCHEMA :"ledger" TO :"analyst";
GRANT INSERT, UPDATE, DELETE ON
  :"ledger".annotation, :"ledger".assessment, :"ledger".refusal
  TO :"analyst";
-- What follows from these is brought up to date by the same write.
GRANT INSERT, UPDATE, DELETE ON :"ledger".standing, :"ledger".search TO :"analyst";
-- The past is added to and never changed. Writers take turns by a lock on `changeset`, which
-- PostgreSQL gives to those who may truncate: what other tables point at cannot be truncated.
GRANT INSERT ON
  :"ledger".annotation_history, :"ledger".assessment_history, :"ledger".refusal_history,
  :"ledger".standing_history
  TO :"analyst";
GRANT INSERT, TRUNCATE ON :"ledger".changeset TO :"analyst";


-- An editor writes every record. The tables themselves are their owner's, and so is the past.
REVOKE ALL ON ALL TABLES IN SCHEMA :"ledger" FROM :"editor";
REVOKE ALL ON ALL SEQUENCES IN SCHEMA :"ledger" FROM :"editor";
REVOKE ALL ON SCHEMA :"ledger" FROM :"editor";
GRANT TEMPORARY ON DATABASE :"database" TO :"editor";
GRANT USAGE ON SCHEMA :"ledger" TO :"editor";
GRANT SELECT ON ALL TABLES IN SCHEMA :"ledger" TO :"editor";
GRANT SELECT, USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA :"ledger" TO :"editor";
GRANT INSERT, UPDATE, DELETE ON
  :"ledger".claim, :"ledger".question, :"ledger".scale, :"ledger".source, :"ledger".document,
  :"ledger".figure, :"ledger".link, :"ledger".question_part, :"ledger".refusal,
  :"ledger".scale_level, :"ledger".source_alias, :"ledger".source_link, :"ledger".annotation,
  :"ledger".assessment, :"ledger".attribution, :"ledger".candidate, :"ledger".standing,
  :"ledger".search
  TO :"editor";
GRANT INSERT ON
  :"ledger".claim_history, :"ledger".question_history, :"ledger".scale_history,
  :"ledger".source_history, :"ledger".document_history, :"ledger".figure_history,
  :"ledger".link_history, :"ledger".question_part_history, :"ledger".refusal_history,
  :"ledger".scale_level_history, :"ledger".source_alias_history, :"ledger".source_link_history,
  :"ledger".annotation_history, :"ledger".assessment_history, :"ledger".attribution_history,
  :"ledger".candidate_history, :"ledger".standing_history
  TO :"editor";
GRANT INSERT, TRUNCATE ON :"ledger".changeset TO :"editor";
