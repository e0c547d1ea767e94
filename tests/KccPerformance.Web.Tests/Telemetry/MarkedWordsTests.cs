using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Slippage;
using KccPerformance.Web.Mail;
using KccPerformance.Web.Tests.Permissions;
using KccPerformance.Web.Tests.Users;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Telemetry;

/// <summary>What users type, and who they are, is in no telemetry, no log and no stream of audit events.</summary>
public sealed class MarkedWordsTests
{
    /// <summary>Typed into every field. It is a possible email address, so that more fields accept it.</summary>
    private const string Mark = "quillwort.typed@example.org";

    /// <summary>The most forms of a page with the same fields that are sent, because a list can have one for each row.</summary>
    private const int MostAlike = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private const string Searched = "quillwort-searched", Agent = "quillwort-agent", Calendar = "quillwort-secret", Fault = "quillwort-fault", FileName = "quillwort-file.csv";

    [Fact]
    public async Task Words_sent_through_forms_are_in_no_trace_metric_log_or_audit_stream()
    {
        await using var collector = await Collector.StartAsync();
        var logged = new ConcurrentQueue<string>();
        var folder = Directory.CreateTempSubdirectory("kcc-performance-stream-").FullName;
        try
        {
            int sent;
            string consoleText;
            await using (var site = new WatchedSite(collector.Address, folder, logged))
            {
                await using var scope = site.Services.CreateAsyncScope();
                await AskOddThingsAsync(site);
                Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ReminderRound>().SendAsync());
                sent = await SendAllAsync(site).WaitAsync(Limit);
                Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ReminderRound>().SendAsync());
                await scope.ServiceProvider.GetRequiredService<AuditStream>().WriteNewAsync(CancellationToken.None);
                consoleText = string.Join('\n', logged);

                // A driver of a database can quote a value in its message, and a log entry can have one.
                scope.ServiceProvider.GetRequiredService<ILogger<MarkedWordsTests>>().LogError(new InvalidOperationException($"The value is {Fault}."), "The key {Key} was used {Count} times.", Fault, 3);
            }

            Assert.InRange(sent, 60, int.MaxValue);
            Assert.Contains("A request failed. System.InvalidOperationException (0x", consoleText, StringComparison.Ordinal);
            Assert.Contains("forgotten:", consoleText, StringComparison.Ordinal);
            Assert.Contains("could not be mailed. SMTP status 550.", consoleText, StringComparison.Ordinal);
            Assert.Contains("could not be sent. It stays queued for another attempt. SMTP status 550.", consoleText, StringComparison.Ordinal);
            var (traces, metrics, logs) = (collector.TextOf("traces"), collector.TextOf("metrics"), collector.TextOf("logs"));
            var stream = string.Concat(Directory.EnumerateFiles(folder).Select(File.ReadAllText));

            // It is sent at all, and says enough.
            Assert.Contains("plans/{plan}/actions/{code}/updates/new", traces, StringComparison.Ordinal);
            Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
            Assert.Contains("kcc.mail.lag", metrics, StringComparison.Ordinal);
            Assert.Contains("System.InvalidOperationException", logs, StringComparison.Ordinal);
            Assert.Contains("\"event\":\"Signed in\"", stream, StringComparison.Ordinal);

            foreach (var (name, text) in new[] { ("traces", traces), ("metrics", metrics), ("logs", logs), ("the stream", stream), ("the log", consoleText) })
            {
                foreach (var word in new[] { "quillwort", PlanSite.Administrator, PlanSite.Officer, PlanSite.Member, "Engagement officer" })
                {
                    var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                    Assert.True(at < 0, $"“{word}” is in {name}: {text[Math.Max(0, at - 200)..Math.Min(text.Length, Math.Max(0, at) + 200)]}");
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_log_of_failed_saves_is_off_because_SQL_Server_quotes_the_value_that_it_refuses()
    {
        using var site = new PlanSite();
        Assert.Equal("None", site.Services.GetRequiredService<IConfiguration>()["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"]);
    }

    /// <summary>Sends the forms of all pages: as a visitor, and then as each role those that the roles before cannot open.</summary>
    private static async Task<int> SendAllAsync(PlanSite site)
    {
        using var visitor = site.Visitor();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var member = await site.SignInAsync(PlanSite.Member);
        var sent = await SendThroughFormsAsync(visitor, permission => permission is null);
        sent += await SendThroughFormsAsync(administrator, permission => permission is not null && Role.Administrator.May(permission));
        sent += await SendThroughFormsAsync(officer, permission => permission is not null && Role.Officer.May(permission)
            && (permission == PlanPermission.ReportProgress || !Role.Administrator.May(permission)));
        return sent + await SendThroughFormsAsync(member, permission => permission == ReportingPermission.AskQuestions);
    }

    /// <summary>Opens every page, and sends each of its forms with the mark in every text field and in the names of files.</summary>
    private static async Task<int> SendThroughFormsAsync(HttpClient client, Func<Permission?, bool> may)
    {
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var route in RouteTable.All.Where(route => route.Verb == "GET" && may(route.Permission) && !route.Pattern.Split('/')[^1].Contains('.', StringComparison.Ordinal)))
        {
            using var response = await client.GetAsync(new Uri(route.Address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var forms = (await response.ReadPageAsync()).Forms.Where(IsSent).Select(form => (Form: form, Typed: TypedIn(form), Files: FilesOf(form)))
                .Where(one => one.Typed.Length + one.Files.Length > 0)
                .GroupBy(one => string.Join(' ', one.Typed.Concat(one.Files)), StringComparer.Ordinal);
            foreach (var (form, typed, files) in forms.SelectMany(alike => alike.Take(MostAlike)))
            {
                if (seen.Add($"{form.GetAttribute("action")} {string.Join(' ', typed)} {route.Pattern}"))
                {
                    using var answer = await SendAsync(client, form, typed, files);
                    Assert.True((int)answer.StatusCode < 500, $"{route} {form.Action} answered {(int)answer.StatusCode}");
                }
            }
        }

        return seen.Count;
    }

    private static string[] TypedIn(IHtmlFormElement form) => [.. form.Elements.Select(element => element switch
    {
        IHtmlInputElement { Type: "text" or "email" or "search" or "password" or "tel" or "url" } input => input.Name,
        IHtmlTextAreaElement area => area.Name,
        _ => null,
    }).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string[] FilesOf(IHtmlFormElement form)
        => [.. form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "file").Select(input => input.Name).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlFormElement form, string[] typed, string[] files)
    {
        var marked = typed.Select(name => (name, (string?)Mark)).ToArray();
        if (files.Length == 0)
        {
            return await client.SubmitAsync(form, marked);
        }

        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browsing.FieldsOf(form, marked).Where(field => !files.Contains(field.Key, StringComparer.Ordinal)))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var name in files)
        {
            content.Add(new StringContent($"Code,{Mark}"), name, FileName);
        }

        return await client.PostAsync(new Uri(form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(form.BaseUri).PathAndQuery, UriKind.Relative), content);
    }

    /// <summary>Forms that change what the next ones need are left out: they end the session or disable the account.</summary>
    private static bool IsSent(IHtmlFormElement form)
        => form.Method == "post" && form.GetAttribute("action") is var action
            && !(action ?? string.Empty).Contains("sign-out", StringComparison.Ordinal) && !(action ?? string.Empty).Contains("/sessions/", StringComparison.Ordinal);

    private static async Task AskOddThingsAsync(PlanSite site)
    {
        using var visitor = site.Visitor();
        foreach (var (page, email) in new[] { ("/account/sign-in", Mark), ("/account/forgotten", Mark), ("/account/forgotten", PlanSite.Member) })
        {
            var form = (await visitor.GetPageAsync(page)).Form($"form[action^='{page}']");
            using var answer = await visitor.SubmitAsync(form, ("Email", email), ("Password", Mark));
        }

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await UserSite.AddAsync(administrator, "Quillwort officer", Mark, "Officer");
        using var client = await site.SignInAsync(PlanSite.Member);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        using var search = await client.GetAsync(new Uri("/search?q=" + Searched, UriKind.Relative));
        using var calendar = await client.GetAsync(new Uri($"/calendar/{Calendar}.ics", UriKind.Relative));
        using var nothing = await client.GetAsync(new Uri("/" + Searched, UriKind.Relative));
        using var failed = await client.GetAsync(new Uri(PlanSite.Plan + "/slippage", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
    }

    private sealed class WatchedSite(string collector, string folder, ConcurrentQueue<string> logged) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Telemetry:Address", collector);
            builder.UseSetting("Audit:StreamFolder", folder);
            builder.UseSetting("Logging:LogLevel:Default", "Information");
            builder.ConfigureTestServices(services => services
                .AddLogging(logging => logging.AddProvider(new Listener(logged)))
                .AddSingleton<IMailSender>(new RefusingSender())
                .AddScoped<SlippageQuery>(_ => throw new InvalidOperationException($"The value is {Fault}.")));
        }
    }

    /// <summary>Refuses every address, and names it as mail servers do.</summary>
    private sealed class RefusingSender : IMailSender
    {
        public Task SendAsync(string recipient, string subject, string text, CancellationToken cancellation = default)
            => throw new MailException(
                $"The message to {recipient} could not be sent.",
                new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, $"5.1.1 <{recipient}> is unknown"))
            {
                IsAboutAddress = true,
                Status = (int)SmtpStatusCode.MailboxUnavailable,
            };
    }

    private sealed class Listener(ConcurrentQueue<string> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // A console writes both.
            logged.Enqueue(formatter(state, exception));
            logged.Enqueue(exception?.ToString() ?? string.Empty);
        }

        public void Dispose()
        {
        }
    }
}
