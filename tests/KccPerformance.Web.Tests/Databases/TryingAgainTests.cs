using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>
/// A server in production chooses victims of deadlocks and loses connections. A save is then tried again: its events
/// take the places that are left, and nothing is saved twice.
/// </summary>
public sealed class TryingAgainTests(SqlServerSite site) : IClassFixture<SqlServerSite>
{
    private static readonly Actor Manager = new(1, "Performance manager", "127.0.0.1");

    [Fact]
    public async Task After_a_deadlock_the_events_take_later_places_in_the_same_order()
    {
        await using var scope = Begin(out var db);
        var events = Several(db);
        var tries = 0;
        site.Absent.Before = sql =>
        {
            // Another instance was first, so the chain ends one event later the second time.
            if (sql.Contains("INSERT INTO [AuditEvents]", StringComparison.Ordinal) && ++tries == 1)
            {
                site.Absent.Number = 11;
                throw ServerErrors.Of(ServerErrors.Deadlock, "Deadlocked.");
            }
        };

        await db.SaveChangesAsync();

        Assert.Equal(2, tries);
        Assert.Equal([12, 13, 14], events.Select(one => one.Sequence));
        Assert.Equal(events[2].ComputeHash(events[1].Hash), events[2].Hash);
        Assert.Equal(3, Inserted("AuditEvents"));
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task After_a_commit_that_failed_everything_is_saved_again_with_new_keys()
    {
        await using var scope = Begin(out var db);
        Several(db);
        LoseTheConnectionAtTheFirstCommit(wasCommitted: false);

        await db.SaveChangesAsync();

        var inserts = site.Absent.Commands.Where(sql => sql.Contains("INTO [LeadDirectors]", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, inserts.Count);
        Assert.All(inserts, sql => Assert.DoesNotContain("[LeadDirectors] ([Id]", sql, StringComparison.Ordinal));
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task After_a_commit_whose_answer_was_lost_nothing_is_saved_twice()
    {
        await using var scope = Begin(out var db);
        Several(db);
        LoseTheConnectionAtTheFirstCommit(wasCommitted: true);

        await db.SaveChangesAsync();

        Assert.Single(site.Absent.Commands, sql => sql.Contains("INTO [LeadDirectors]", StringComparison.Ordinal));
        Assert.Equal(3, Inserted("AuditEvents"));
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task After_a_commit_whose_answer_was_lost_a_claim_is_still_ours()
    {
        await using var scope = Begin(out var db);
        Several(db);
        LoseTheConnectionAtTheFirstCommit(wasCommitted: true);
        var claims = 0;

        // Whoever claims a second time finds it taken.
        Assert.True(await db.SaveIfAsync(_ => Task.FromResult(++claims == 1)));

        Assert.Equal(1, claims);
    }

    [Fact]
    public async Task Everybody_takes_the_end_of_the_chain_before_anything_else()
    {
        await using var scope = Begin(out var db);
        Several(db);

        await db.SaveIfAsync(async token => await SignInTries.PassAsync(db, 1, null, forget: true, token));

        var commands = site.Absent.Commands.ToList();
        Assert.Contains("UPDATE [a]\nSET [a].[Sequence] = [a].[Sequence]\nFROM [AuditHead]", commands[0].ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("[Users]", commands[1], StringComparison.Ordinal);
    }

    private static List<AuditEvent> Several(PerformanceDbContext db)
    {
        db.LeadDirectors.Add(new LeadDirector("Director of libraries", LeadKind.Post));
        List<AuditEvent> events = [.. Enumerable.Range(1, 3).Select(number => new AuditEvent(Manager, DateTime.UtcNow, "Added lead director", $"Director {number}"))];
        db.AuditEvents.AddRange(events);
        return events;
    }

    private void LoseTheConnectionAtTheFirstCommit(bool wasCommitted)
    {
        var commits = 0;
        site.Absent.Before = sql =>
        {
            if (sql == "COMMIT" && ++commits == 1)
            {
                site.Absent.Truth = wasCommitted;
                throw ServerErrors.Of(ServerErrors.ConnectionLost, "The connection was closed.");
            }
        };
    }

    /// <summary>How many rows went into a table by the last command that put some there.</summary>
    private int Inserted(string table)
        => site.Absent.Commands.Last(sql => sql.Contains($"INTO [{table}]", StringComparison.Ordinal))
            .Split($"INTO [{table}]")[^1].ReplaceLineEndings("\n").Split("),\n(").Length;

    private AsyncServiceScope Begin(out PerformanceDbContext db)
    {
        site.Started();
        site.Absent.Before = _ => { };
        site.Absent.Commands.Clear();
        (site.Absent.Rows, site.Absent.Nulls, site.Absent.Number, site.Absent.Truth) = (1, false, 10, false);
        var scope = site.Services.CreateAsyncScope();
        db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        return scope;
    }
}
