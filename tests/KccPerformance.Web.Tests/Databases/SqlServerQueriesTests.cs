using System.Reflection;
using System.Text;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The queries of every page are valid SQL for SQL Server.</summary>
public sealed class SqlServerQueriesTests : IClassFixture<SqlServerSite>
{
    private static readonly IReadOnlyList<string> Kept = AppendOnlyTriggerTests.AppendOnlyTables();

    /// <summary>The methods that translate a query. Several, because a compiled method may be inlined and missing from a stack trace.</summary>
    private static readonly string[] TranslatingFrames =
    [
        "QueryCompiler.CompileQuery", "QueryCompilationContext", "QueryTranslationPreprocessor", "QueryTranslationPostprocessor",
        "TypeMappingPostprocessor", "QueryableMethodTranslatingExpressionVisitor", "RelationalCommandCache", "QuerySqlGenerator",
    ];

    private readonly SqlServerSite site;

    public SqlServerQueriesTests(SqlServerSite site)
    {
        this.site = site;

        // The site starts before any answers are set up, so its first queries find an empty database.
        AssertReads(site.Started());
    }

    /// <summary>The query class of every page.</summary>
    public static TheoryData<string> Queries { get; } =
        [.. typeof(Program).Assembly.GetTypes().Where(IsQuery).Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_page_asks_SQL_Server_in_its_own_SQL(string query)
        => await AskAsync(typeof(Program).Assembly.GetType(query, throwOnError: true)!);

    [Fact]
    public async Task So_does_the_search_for_a_plans_moment() => await AskAsync(typeof(PlanContexts));

    [Fact]
    public async Task So_do_priorities_with_what_is_linked_to_them() => await AskAsync(typeof(ThreadReader));

    [Theory]
    [InlineData("objective")]
    [InlineData("indicator")]
    public async Task So_do_the_links_between_indicators_and_objectives(string kind)
    {
        var commands = await DoAsync<IndicatorLinks>(links => Record.ExceptionAsync(() => links.ListAsync(kind, 1, Role.Administrator)));
        Assert.Contains(commands, sql => sql.Contains("FROM [IndicatorLinks]", StringComparison.Ordinal));
        await DoAsync<IndicatorLinks>(links => links.MayLinkAsync(kind, 1, userId: 1, Role.Officer));
    }

    [Fact]
    public async Task So_does_a_report_of_progress()
    {
        var report = new ProgressReport(Stage.InProgress, DeliveryRating.OnTrack, OutcomeConfidence.High, "It has begun.", null, null);

        // The form is new, so the query for its token finds no row.
        site.Absent.Before = sql => site.Absent.Rows = sql.Contains("WHERE [u].[SubmissionId] =", StringComparison.Ordinal) ? 0 : 1;
        var commands = await DoAsync<ProgressService>(progress => progress.SubmitAsync(1, report, 1, Guid.NewGuid(), Officer), nulls: true);
        site.Absent.Before = _ => { };
        Assert.Contains(commands, sql => sql.Contains("INSERT INTO [Updates]", StringComparison.Ordinal));
        Assert.Contains(commands, sql => sql.Contains("INSERT INTO [AuditEvents]", StringComparison.Ordinal));
        Assert.Contains(commands, sql => sql.Contains("UPDATE [Actions]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_do_codes_sessions_and_handovers()
    {
        await AskAsync(typeof(AuthenticatorService));
        await AskAsync(typeof(SessionService));
        await AskAsync(typeof(SessionUse));
        await AskAsync(typeof(HandoverService));
        await AskAsync(typeof(LeadMoveService));
        await AskAsync(typeof(OfficerService));
    }

    [Fact]
    public async Task So_do_links_to_council_accounts()
    {
        await AskAsync(typeof(CouncilAccountService));
        await DoAsync<PerformanceDbContext>(db => new PasswordRule(db, new CouncilRules(IsOn: true, RolesFollow: false, MakesAccounts: false, TakesPasswords: false)).IsOffForAsync(1));
    }

    [Fact]
    public async Task So_do_the_tries_to_sign_in_and_files_of_people()
    {
        var now = new DateTimeOffset(2009, 9, 17, 9, 0, 0, TimeSpan.Zero);
        foreach (var seen in new DateTimeOffset?[] { null, now })
        {
            await DoAsync<PerformanceDbContext>(db => SignInLockout.CountWrongAsync(db, 1, seen, now, CancellationToken.None));
            await DoAsync<PerformanceDbContext>(db => SignInLockout.BeginAsync(db, 1, seen, CancellationToken.None));
            await DoAsync<PerformanceDbContext>(db => SignInLockout.PassAsync(db, 1, seen, forget: true, CancellationToken.None));
        }

        await DoAsync<PerformanceDbContext>(db => SignInLockout.LockAsync(db, 1, now, CancellationToken.None));
        var file = new ImportedUsers([new ImportedUser(2, "libraries@example.org", "Libraries officer", Role.Officer, ["CEA1"])], []);
        await DoAsync<UserFiles>(files => Record.ExceptionAsync(() => files.CompareAsync(file)));
        await DoAsync<UserFiles>(files => Record.ExceptionAsync(() => files.ApplyAsync(Guid.NewGuid(), "seen", invitation: null, Officer)));
        await DoAsync<UserFiles>(files => Record.ExceptionAsync(() => files.CancelAsync(Guid.NewGuid(), Officer)));
        await DoAsync<UnitApproverService>(approvers => Record.ExceptionAsync(() => approvers.SetAsync(1, [], [], "seen", Officer)));
        await DoAsync<OrganisationUnitService>(units => Record.ExceptionAsync(() => units.AddAsync(OrganisationLevel.Division, "Contact", "Customer and Communities", Officer)));
        await DoAsync<OrganisationUnitService>(units => Record.ExceptionAsync(() => units.CloseAsync(1, new DateOnly(2014, 2, 10), 1, Officer)));
        await DoAsync<UnitApproverService>(approvers => approvers.ExtendAsync(new UnitName(OrganisationLevel.Division, "Customer Services"), "Contact", CancellationToken.None));
        await DoAsync<UserService>(users => Record.ExceptionAsync(() => users.AddManyAsync([new NewUser("libraries@example.org", "Libraries officer", Role.Officer, [1])], Officer, CancellationToken.None)));
    }

    [Fact]
    public async Task So_does_a_change_of_lead_directors()
    {
        var commands = await DoAsync<LeadService>(leads => leads.ChangeAsync(1, "Robert Hardy", LeadKind.Person, "lead@example.org", 1, Officer));
        Assert.Contains(commands, sql => sql.Contains("UPDATE [LeadDirectors]", StringComparison.Ordinal));
        await DoAsync<LeadService>(leads => leads.RetireAsync(1, 1, Officer));
        await DoAsync<LeadService>(leads => Record.ExceptionAsync(() => leads.TakeOverAsync(1, "Somebody", new DateOnly(2009, 10, 1), 1, Officer)));
        await DoAsync<LeadService>(leads => leads.RemoveAsync(1, 1, 1, Officer));
    }

    [Fact]
    public async Task So_do_a_request_for_a_later_date_and_a_closure()
    {
        // The made-up rows break the rules, but only after the queries have run.
        await RefusedAsync(decisions => decisions.AskForDeadlineAsync(1, new DateOnly(2010, 9, 30), "Late", 1, Officer));
        await RefusedAsync(decisions => decisions.VerifyAsync(1, 1, Officer));
        foreach (var kind in Enum.GetValues<ResolutionKind>())
        {
            var resolved = new RecordResolution(kind, 1, 1, ResolutionOutcome.Refused, new CommitteeDecision(1, new DateOnly(2009, 4, 23), "27"));
            await DoAsync<ResolutionService>(resolutions => Record.ExceptionAsync(() => resolutions.RecordAsync(resolved, Officer)));
            await DoAsync<ResolutionService>(resolutions => Record.ExceptionAsync(() => resolutions.RecordAsync(resolved with { PeriodId = 1 }, Officer)));
        }

        Task RefusedAsync(Func<DecisionService, Task> change)
            => DoAsync<DecisionService>(decisions => Record.ExceptionAsync(() => change(decisions)));
    }

    [Fact]
    public async Task So_does_the_check_of_the_audit_and_of_everything_else()
    {
        await AskAsync(typeof(AuditChain));
        var commands = await DoAsync<PerformanceDbContext>(db => Record.ExceptionAsync(() => DatabaseContents.CheckAsync(db)));
        Assert.Contains(commands, sql => sql.Contains("FROM [AuditEvents]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_do_questions_and_their_messages()
    {
        await AskAsync(typeof(QuestionService));
    }

    [Fact]
    public async Task So_do_periods_and_reminders()
    {
        await AskAsync(typeof(PeriodService));
        await AskAsync(typeof(CommitteeService));
        await AskAsync(typeof(DueUpdates));
        await AskAsync(typeof(ManualReminders));
        await AskAsync(typeof(PapersMail));
        await AskAsync(typeof(ResultReminders), only: nameof(ResultReminders.ListWaitingAsync));
        await AskAsync(typeof(MonitoringReminders), only: nameof(MonitoringReminders.ListWaitingAsync));
        await AskAsync(typeof(FollowService));
        await AskAsync(typeof(CalendarAddresses));
        await AskAsync(typeof(CalendarEvents));
        await AskAsync(typeof(LeadDirectorReminders), only: nameof(LeadDirectorReminders.ListAsync));
        await DoAsync<LeadDirectorReminders>(copies => copies.SwitchAsync("building-on-success", on: false, Officer));
        var mail = new OutboxMail("digest:1:2009-W38", "officer@example.org", "Due", "Due", default);
        var commands = await DoAsync<Outbox>(outbox => outbox.MarkFailedAsync(mail, "The server does not answer."));
        Assert.Contains(commands, sql => sql.Contains("UPDATE [o]", StringComparison.Ordinal));
        await DoAsync<Outbox>(outbox => outbox.DropAsync(mail));
    }

    [Fact]
    public async Task So_do_webhooks()
    {
        var message = new WebhookMessage(Guid.NewGuid(), new WebhookNews(WebhookTopics.ActionRed, "CEA1", "Title", "Text", "/plans"), DateTime.UtcNow);
        var commands = await DoAsync<WebhookOutbox>(outbox => outbox.MarkFailedAsync(message, "It answered 500."));
        Assert.Contains(commands, sql => sql.Contains("UPDATE [w]", StringComparison.Ordinal));
        await DoAsync<WebhookOutbox>(outbox => outbox.MarkSentAsync(message));
        await DoAsync<WebhookOutbox>(outbox => outbox.ListDueAsync());
        await DoAsync<WebhookOutbox>(outbox => outbox.ForgetOldAsync());
        await DoAsync<ApiTokenService>(tokens => Record.ExceptionAsync(() => tokens.RevokeOfAnyoneAsync(1, Officer)));
    }

    [Fact]
    public async Task So_do_the_keeping_of_plans_and_imports()
    {
        var described = new PlanDescription("Better Together", "CAA", "Audit Commission", new DateOnly(2009, 9, 1));
        var theme = new ThemeDescription("Safer streets", "SS", 1);
        await DoAsync<PlanEditor>(plans => Record.ExceptionAsync(() => plans.CreateAsync(described, Officer)));
        await DoAsync<PlanEditor>(plans => Record.ExceptionAsync(() => plans.AdoptAsync("better-together", new DateOnly(2009, 9, 1), 1, Officer)));
        await DoAsync<PlanEditor>(plans => Record.ExceptionAsync(() => plans.CloseAsync("better-together", "Over", 1, Officer)));
        await DoAsync<PlanEditor>(plans => Record.ExceptionAsync(() => plans.ChangeThemeAsync("better-together", 1, theme, 1, "A better name", 1, Officer)));
        await AskAsync(typeof(ActionEditor));
        await AskAsync(typeof(PlanSnapshots));
        await DoAsync<PlanImports>(imports => Record.ExceptionAsync(() => imports.UseAsync(Guid.NewGuid(), 1)));
        await DoAsync<ColumnMatchings>(saved => Record.ExceptionAsync(() => saved.NameAsync(1, "Children’s services", 1, Officer)));
        await DoAsync<ColumnMatchings>(saved => Record.ExceptionAsync(() => saved.RemoveAsync(1, 1, Officer)));
        await DoAsync<PlanImports>(imports => Record.ExceptionAsync(() => imports.CancelAsync(Guid.NewGuid(), Officer)));
        await DoAsync<PlanImportApplier>(imports => Record.ExceptionAsync(() => imports.AskAsync(Guid.NewGuid(), null, new Dictionary<string, int?>(StringComparer.Ordinal), Officer)));
    }

    [Fact]
    public async Task So_does_work_in_the_background()
    {
        await DoAsync<JobQueue>(jobs => jobs.AskAsync(new(PlanJob.Pack, "building-on-success", "BOS-2009-03.docx", "{}", "pack:2:Word:1", "/reports"), Officer));
        var commands = await DoAsync<JobRunner>(jobs => Record.ExceptionAsync(() => jobs.RunNextAsync()));
        Assert.Contains(commands, sql => sql.Contains("FROM [Jobs]", StringComparison.Ordinal));
        await DoAsync<ExpiredJobCleaner>(jobs => Record.ExceptionAsync(() => jobs.ClearAsync()));
        await DoAsync<Retention>(retention => Record.ExceptionAsync(() => retention.CarryOutAsync()));
        await DoAsync<GeneratedFileStore>(files => files.FindAsync("pack:2:Word:1"));
        await DoAsync<GeneratedFileStore>(files => Record.ExceptionAsync(() => files.LetGoOfOthersAsync("pack:2:Word:", "pack:2:Word:1", CancellationToken.None)));
        commands = await DoAsync<GeneratedFileStore>(files => files.KeepAsync(null, "audit.csv", "text/csv", TimeSpan.FromDays(1), content => content.WriteAsync("a,b"u8.ToArray()).AsTask(), CancellationToken.None));
        Assert.Contains(commands, sql => sql.Contains("INSERT INTO [GeneratedFileChunks]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_do_workbooks_of_updates()
    {
        var empty = new WorkbookAnswers(string.Empty, "It has begun.", string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);
        var reading = new WorkbookReading([new WorkbookRow(2, "building-on-success", "CEA1", "1", Guid.NewGuid(), empty, null)], [], new Dictionary<WorkbookColumn, string>());
        foreach (var nulls in new[] { true, false })
        {
            var commands = await DoAsync<WorkbookChecker>(checker => Record.ExceptionAsync(() => checker.CheckAsync(1, reading)), nulls);
            Assert.NotEmpty(commands);
        }

        await DoAsync<ProgressWorkbooks>(workbooks => Record.ExceptionAsync(() => workbooks.AskAsync(Guid.NewGuid(), new HashSet<int> { 2 }, Officer)));
        var job = new Job(PlanJob.ProgressWorkbook, "My actions", "my-actions.xlsx", [], 1, "Engagement officer", default);
        job.MakeReady(reading.Write(), "It waits to be looked at.");
        job.Ask(new WorkbookOrder([2], Address: null).ToJson());
        var saving = await DoAsync<ProgressWorkbooks>(workbooks => Record.ExceptionAsync(() => workbooks.ApplyAsync(job, new JobProgress(), CancellationToken.None)));
        Assert.Contains(saving, sql => sql.Contains("[SubmissionId]", StringComparison.Ordinal));
        await DoAsync<ProgressWorkbooks>(workbooks => Record.ExceptionAsync(() => workbooks.DiscardAsync(Guid.NewGuid(), Officer)));
    }

    [Fact]
    public async Task A_list_longer_than_a_server_takes_parameters_is_asked_for_otherwise()
    {
        int[] many = [.. Enumerable.Range(1, 3000)];
        await DoAsync<PerformanceDbContext>(db => db.Actions.Where(one => many.Contains(one.Id) && !many.Contains(one.AreaId)).Select(one => one.Id).ToListAsync());
    }

    [Fact]
    public async Task A_page_that_asks_nothing_or_in_another_databases_SQL_is_found_out()
    {
        var silent = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(typeof(SilentQuery)));
        Assert.Contains("SilentQuery.FindAsync asked the database nothing.", silent.Message, StringComparison.Ordinal);
        var foreign = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(typeof(ForeignQuery)));
        Assert.Contains("LIMIT", foreign.Message, StringComparison.Ordinal);
        var odd = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(typeof(UntranslatableQuery)));
        Assert.Contains("could not be translated", odd.Message, StringComparison.Ordinal);
        var mixed = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(typeof(MixedQuery)));
        Assert.Contains("Conflicting type mappings", mixed.Message, StringComparison.Ordinal);
    }

    private static Actor Officer => new(1, "Engagement officer", "127.0.0.1");

    private static bool IsQuery(Type type) => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Query", StringComparison.Ordinal);

    private static void AssertReads(IReadOnlyCollection<string> commands)
    {
        Assert.NotEmpty(commands);
        Assert.All(commands, sql =>
        {
            var errors = TransactSql.ErrorsIn(sql).Concat(ServerRules.FaultsIn(sql, Kept)).ToList();
            Assert.True(errors.Count == 0, $"{string.Join('\n', errors)}\nin\n{sql}");
        });
    }

    private async Task<IReadOnlyCollection<string>> DoAsync<TService>(Func<TService, Task> change, bool nulls = false)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        Answer(rows: 1, nulls, text: "0");
        await change(scope.ServiceProvider.GetRequiredService<TService>());
        AssertReads(site.Absent.Commands);
        return [.. site.Absent.Commands];
    }

    /// <summary>Calls every asynchronous method of a query class, or one of them, with several kinds of arguments and answers.</summary>
    private async Task AskAsync(Type query, string? only = null)
    {
        var commands = new HashSet<string>(StringComparer.Ordinal);
        var trouble = new StringBuilder();
        foreach (var method in query.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => IsAsked(method) && method.Name == (only ?? method.Name)))
        {
            var asked = 0;
            foreach (var (rows, nulls, filled) in new[] { (1, true, false), (1, false, true), (0, true, true) })
            {
                Answer(rows, nulls, text: "1");
                var exception = await CallAsync(query, method, filled);
                asked += site.Absent.Commands.Count;
                commands.UnionWith(site.Absent.Commands);

                // A page may fail on made-up answers, but not on a query that cannot be translated.
                if (exception is not null
                    && (site.Absent.Commands.IsEmpty || IsOfTranslating(exception)))
                {
                    trouble.AppendLine($"{query.Name}.{method.Name}: {exception.GetType().Name}: {exception.Message}");
                }
            }

            if (asked == 0)
            {
                trouble.AppendLine($"{query.Name}.{method.Name} asked the database nothing.");
            }
        }

        Assert.True(trouble.Length == 0, trouble.ToString());
        AssertReads(commands);
    }

    /// <summary>Whether the exception comes from the query and not from its made-up answer.</summary>
    private static bool IsOfTranslating(Exception exception)
        => exception.StackTrace is { } trace && TranslatingFrames.Any(frame => trace.Contains(frame, StringComparison.Ordinal));

    private static bool IsAsked(MethodInfo method)
        => !method.IsSpecialName && (method.ReturnType.IsAssignableTo(typeof(Task))
            || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>))
            || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private async Task<Exception?> CallAsync(Type query, MethodInfo method, bool filled)
    {
        await using var scope = site.Services.CreateAsyncScope();
        try
        {
            object?[] arguments = [.. method.GetParameters().Select(parameter => SampleValues.Of(parameter.ParameterType, filled, parameter.Name ?? string.Empty))];
            await FinishAsync(method.Invoke(ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, query), arguments));
            return null;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }

    private static async Task FinishAsync(dynamic? pending)
    {
        if (pending is Task task)
        {
            await task;
        }
        else if (pending is IAsyncEnumerable<object> rows)
        {
            await foreach (var row in rows)
            {
                GC.KeepAlive(row);
            }
        }
        else if (pending is not null)
        {
            await pending;
        }
    }

    private void Answer(int rows, bool nulls, string text)
    {
        site.Services.GetRequiredService<KeptPages>().Clear();
        site.Absent.Commands.Clear();
        site.Absent.Rows = rows;
        site.Absent.Nulls = nulls;
        site.Absent.Text = text;
    }

    private sealed class SilentQuery
    {
        public Task<int> FindAsync() => Task.FromResult(1);
    }

    private sealed class ForeignQuery(PerformanceDbContext db)
    {
        public Task<List<int>> FindAsync() => db.Database.SqlQueryRaw<int>("SELECT [Id] FROM [Plans] LIMIT 1").ToListAsync();
    }

    private sealed class UntranslatableQuery(PerformanceDbContext db)
    {
        public Task<bool> FindAsync() => db.Plans.AnyAsync(plan => Path.GetFileName(plan.Title) == plan.Slug);
    }

    /// <summary>Runs valid queries first, then compares one list with columns of different lengths.</summary>
    private sealed class MixedQuery(PerformanceDbContext db)
    {
        public async Task<int> FindAsync()
        {
            string[] patterns = ["%a%", "%b%"];
            return await db.Plans.CountAsync()
                + await db.Updates.CountAsync(update => patterns.Any(pattern => EF.Functions.Like(update.Narrative, pattern) || EF.Functions.Like(update.NextSteps!, pattern)));
        }
    }
}
