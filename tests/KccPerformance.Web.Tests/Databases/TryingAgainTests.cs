using System.Data;
using System.Net.Sockets;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>
/// A production server ends transactions in deadlocks and loses connections. The save is then retried: its events
/// get the next free numbers, and nothing is saved twice.
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
            // Another instance saved first, so the chain is one event longer at the second attempt.
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_without_a_number_is_tried_again(bool isSocket)
    {
        await using var scope = Begin(out var db);
        Several(db);
        var tries = 0;
        site.Absent.Before = sql =>
        {
            if (sql.Contains("INSERT INTO [AuditEvents]", StringComparison.Ordinal) && ++tries == 1)
            {
                throw ServerErrors.Lost(isSocket ? new SocketException(104) : new IOException("Unable to read data from the transport connection."));
            }
        };

        await db.SaveChangesAsync();
        Assert.Equal(2, tries);

        // A query without a save is retried too.
        tries = 0;
        site.Absent.Before = _ =>
        {
            if (++tries == 1)
            {
                throw ServerErrors.Lost(new IOException("Connection reset by peer"));
            }
        };
        await db.Plans.CountAsync();
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task What_has_no_number_and_is_no_lost_connection_is_not_tried_again()
    {
        await using var scope = Begin(out var db);
        var tries = 0;
        site.Absent.Before = _ => throw ServerErrors.Lost(new FormatException($"Try {++tries}"));
        await Assert.ThrowsAsync<SqlException>(() => db.Plans.CountAsync());
        Assert.Equal(1, tries);
    }

    [Fact]
    public void A_pool_does_not_refuse_connections_to_a_server_that_is_back()
    {
        using var provider = Contexts.SqlServer();
        var connection = provider.With(db => db.Database.GetConnectionString());
        Assert.Equal(PoolBlockingPeriod.NeverBlock, new SqlConnectionStringBuilder(connection).PoolBlockingPeriod);
    }

    [Fact]
    public async Task A_connection_is_not_left_serializable()
    {
        await using var scope = Begin(out var db);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
            await db.Plans.CountAsync();
        });
        Assert.Equal("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", site.Absent.Commands.Last());

        site.Absent.Commands.Clear();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var usual = await db.Database.BeginTransactionAsync();
            await db.Plans.CountAsync();
        });
        Assert.Single(site.Absent.Commands);
    }

    [Theory]
    [InlineData("The certificate chain was issued by an authority that is not trusted.", 0, "certificate")]
    [InlineData("Cannot open database \"Performance\" requested by the login.", 4060, "the database does not exist")]
    [InlineData("Login failed for user 'site'.", 18456, "refused the login")]
    public void Each_trouble_with_a_connection_has_its_own_sentence(string message, int number, string words)
    {
        using var provider = Contexts.SqlServer();
        Assert.Contains(words, provider.GetRequiredService<IDatabaseFaults>().Explain(ServerErrors.Of(number, message)), StringComparison.Ordinal);
        Assert.Contains("is not responding", provider.GetRequiredService<IDatabaseFaults>().Explain(ServerErrors.Lost(new SocketException(111))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_trouble_says_nothing_about_the_audit_log()
    {
        await using var scope = Begin(out var db);
        site.Absent.Before = sql =>
        {
            if (sql.Contains("FROM [AuditEvents]", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool.");
            }
        };
        var report = await new AuditChain(db).VerifyAsync();
        Assert.Null(report.Broken);
        Assert.NotNull(report.Trouble);
        Assert.False(report.IsWhole);
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

        // The second claim finds the row taken.
        Assert.True(await db.SaveIfAsync(_ => Task.FromResult(++claims == 1)));

        Assert.Equal(1, claims);
    }

    [Fact]
    public async Task Everybody_takes_the_end_of_the_chain_before_anything_else()
    {
        await using var scope = Begin(out var db);
        Several(db);

        await db.SaveIfAsync(async token => await SignInLockout.PassAsync(db, 1, null, forget: true, token));

        var commands = site.Absent.Commands.ToList();
        Assert.Contains("FROM [AuditHead] WITH (UPDLOCK)", commands[0], StringComparison.Ordinal);
        Assert.Contains("[Users]", commands[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_between_the_lock_of_the_chain_and_the_commit_but_all_rows_at_once()
    {
        await using var scope = Begin(out var db);
        db.AuditEvents.Add(new AuditEvent(Manager, DateTime.UtcNow, "Downloaded evidence", "CEA1"));
        var sent = new List<string>();
        site.Absent.Before = sent.Add;

        await db.SaveChangesAsync();

        Assert.Equal(3, sent.Count);
        Assert.Contains("FROM [AuditHead] WITH (UPDLOCK)", sent[0], StringComparison.Ordinal);
        Assert.Contains("INSERT INTO [AuditEvents]", sent[1], StringComparison.Ordinal);
        Assert.Contains("UPDATE [AuditHead]", sent[1], StringComparison.Ordinal);
        Assert.Equal("COMMIT", sent[2]);
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

    /// <summary>The number of rows in the last INSERT into a table.</summary>
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
