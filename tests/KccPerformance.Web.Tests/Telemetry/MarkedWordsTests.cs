using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Telemetry;

/// <summary>What users type, and who they are, is in no telemetry, no log and no stream of audit events.</summary>
public sealed class MarkedWordsTests
{
    /// <summary>Typed into every field. It is a possible email address, so that more fields accept it.</summary>
    private const string Mark = "quillwort.typed@example.org";

    /// <summary>The last part of the addresses of pages with forms.</summary>
    private static readonly string[] Forms = ["new", "edit", "cover", "account", "programs", "review", "refocus", "close"];

    private const string Searched = "quillwort-searched", Agent = "quillwort-agent", Calendar = "quillwort-secret", Fault = "quillwort-fault";

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
                sent = await SendThroughFormsAsync(site, PlanSite.Administrator, permission => Role.Administrator.May(permission))
                    + await SendThroughFormsAsync(site, PlanSite.Officer, permission => permission == PlanPermission.ReportProgress)
                    + await SendThroughFormsAsync(site, PlanSite.Member, permission => permission == ReportingPermission.AskQuestions);
                await AskOddThingsAsync(site);
                await using var scope = site.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AuditStream>().WriteNewAsync(CancellationToken.None);
                consoleText = string.Join('\n', logged);

                // A driver of a database can quote a value in its message, and a log entry can have one.
                scope.ServiceProvider.GetRequiredService<ILogger<MarkedWordsTests>>().LogError(new InvalidOperationException($"The value is {Fault}."), "The key {Key} was used {Count} times.", Fault, 3);
            }

            Assert.InRange(sent, 40, int.MaxValue);
            var (traces, metrics, logs) = (collector.TextOf("traces"), collector.TextOf("metrics"), collector.TextOf("logs"));
            var stream = string.Concat(Directory.EnumerateFiles(folder).Select(File.ReadAllText));

            // It is sent at all, and says enough.
            Assert.Contains("plans/{plan}/actions/{code}/updates/new", traces, StringComparison.Ordinal);
            Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
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

    /// <summary>Opens every page for a new or edited item, and sends each of its forms with the mark in every text field.</summary>
    private static async Task<int> SendThroughFormsAsync(PlanSite site, string who, Func<Permission, bool> may)
    {
        using var client = await site.SignInAsync(who);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        var sent = 0;
        foreach (var route in RouteTable.All.Where(route => route.Verb == "GET" && route.Permission is { } permission && may(permission)
            && Forms.Contains(route.Pattern.Split('/')[^1], StringComparer.Ordinal)))
        {
            using var response = await client.GetAsync(new Uri(route.Address, UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            foreach (var form in (await response.ReadPageAsync()).Forms.Where(IsSent))
            {
                var typed = form.Elements.Select(element => element switch
                {
                    IHtmlInputElement { Type: "text" or "email" or "search" or "password" or "tel" or "url" } input => input.Name,
                    IHtmlTextAreaElement area => area.Name,
                    _ => null,
                }).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Select(name => (name, (string?)Mark)).ToArray();
                if (typed.Length > 0)
                {
                    using var answer = await client.SubmitAsync(form, typed);
                    Assert.True((int)answer.StatusCode < 500, $"{route} {form.Action} answered {(int)answer.StatusCode}");
                    sent++;
                }
            }
        }

        return sent;
    }

    /// <summary>Forms that change what the next ones need are left out: they end the session or disable the account.</summary>
    private static bool IsSent(IHtmlFormElement form)
        => form.Method == "post" && form.GetAttribute("action") is var action
            && !(action ?? string.Empty).Contains("sign-out", StringComparison.Ordinal) && !(action ?? string.Empty).Contains("/sessions/", StringComparison.Ordinal);

    private static async Task AskOddThingsAsync(PlanSite site)
    {
        using var visitor = site.Visitor();
        foreach (var (page, action) in new[] { ("/account/sign-in", "/account/sign-in"), ("/account/forgotten", "/account/forgotten") })
        {
            var form = (await visitor.GetPageAsync(page)).Form($"form[action^='{action}']");
            using var answer = await visitor.SubmitAsync(form, ("Email", Mark), ("Password", Mark));
        }

        using var client = await site.SignInAsync(PlanSite.Member);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        using var search = await client.GetAsync(new Uri("/search?q=" + Searched, UriKind.Relative));
        using var calendar = await client.GetAsync(new Uri($"/calendar/{Calendar}.ics", UriKind.Relative));
        using var nothing = await client.GetAsync(new Uri("/" + Searched, UriKind.Relative));
    }

    private sealed class WatchedSite(string collector, string folder, ConcurrentQueue<string> logged) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Telemetry:Address", collector);
            builder.UseSetting("Audit:StreamFolder", folder);
            builder.UseSetting("Logging:LogLevel:Default", "Information");
            builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(new Listener(logged))));
        }
    }

    private sealed class Listener(ConcurrentQueue<string> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => logged.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
