using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>A Modern.Gov site on this machine, with the answers of its public web service to the three questions that are asked.</summary>
internal sealed class ModernGovServer : IAsyncDisposable
{
    public const int Corporate = 115;

    private readonly ConcurrentQueue<string> asked = new();
    private readonly WebApplication app;

    private ModernGovServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>The questions, with their parameters.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>The name of the committee, as XML has it.</summary>
    public string Name { get; set; } = "Corporate Policy Overview &amp;amp; Scrutiny Committee";

    /// <summary>An answer to every question instead of the usual ones.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public static async Task<ModernGovServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var server = new ModernGovServer(web);
        web.Run(server.AnswerAsync);
        await web.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        asked.Enqueue(context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? string.Empty));
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        var answer = context.Request.Path.Value switch
        {
            "/mgWebService.asmx/GetCommittees" => Committees(),
            "/mgWebService.asmx/GetMeetings" => context.Request.Query["lCommitteeId"] == $"{Corporate}" ? Meetings : "<getmeetings><meetings /></getmeetings>",
            "/mgWebService.asmx/GetMeeting" => Meeting,
            _ => null,
        };
        context.Response.StatusCode = (int)(answer is null ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        context.Response.ContentType = "text/xml; charset=utf-8";
        await context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + answer);
    }

    private string Committees() => $"""
        <getcommittees>
          <committeescount>4</committeescount>
          <committees>
            <committee><committeeid>{Corporate}</committeeid><committeetitle>{Name}</committeetitle><committeecategory>Overview</committeecategory><committeeexpired>False</committeeexpired><committeedeleted>False</committeedeleted></committee>
            <committee><committeeid>116</committeeid><committeetitle>Cabinet</committeetitle><committeeexpired>False</committeeexpired><committeedeleted>False</committeedeleted></committee>
            <committee><committeeid>117</committeeid><committeetitle>Old Panel</committeetitle><committeeexpired>True</committeeexpired><committeedeleted>False</committeedeleted></committee>
            <committee><committeeid>none</committeeid><committeetitle>Without a number</committeetitle></committee>
          </committees>
        </getcommittees>
        """;

    private const string Meetings = """
        <getmeetings>
          <committeeid>115</committeeid>
          <meetings>
            <meeting><meetingid>2003</meetingid><meetingdate>14/01/2010</meetingdate><meetingtime>10.00 am</meetingtime><meetingstatus>Agenda published</meetingstatus></meeting>
            <meeting><meetingid>2001</meetingid><meetingdate>01/09/2009</meetingdate><meetingtime>2.00 pm</meetingtime><meetingstatus>Minutes published</meetingstatus></meeting>
            <meeting><meetingid>2002</meetingid><meetingdate>08/10/2009</meetingdate><meetingtime>10.00 am</meetingtime><meetingstatus>Confirmed</meetingstatus></meeting>
            <meeting><meetingid>2004</meetingid><meetingdate>12/03/2010</meetingdate><meetingtime>10.00 am</meetingtime><meetingstatus>CANCELLED</meetingstatus></meeting>
            <meeting><meetingid>2005</meetingid><meetingdate>20/05/2010</meetingdate><meetingtime /><meetingstatus /></meeting>
            <meeting><meetingid>2006</meetingid><meetingdate>31/02/2010</meetingdate><meetingtime /><meetingstatus /></meeting>
          </meetings>
        </getmeetings>
        """;

    private const string Meeting = """
        <getmeeting>
          <meetingid>2003</meetingid>
          <agendapublished>True</agendapublished>
          <agendaitems>
            <agendaitem><agendaitemid>9001</agendaitemid><agendaitemnumber>0</agendaitemnumber><agendaitemtitle>Heading</agendaitemtitle><isrestricted>False</isrestricted></agendaitem>
            <agendaitem><agendaitemid>9002</agendaitemid><agendaitemnumber>1</agendaitemnumber><agendaitemtitle>Apologies &amp;amp; substitutes</agendaitemtitle><isrestricted>False</isrestricted></agendaitem>
            <agendaitem><agendaitemid>9003</agendaitemid><agendaitemnumber>2</agendaitemnumber><agendaitemtitle>&lt;b&gt;Building on Success&lt;/b&gt;
              progress</agendaitemtitle><isrestricted>False</isrestricted></agendaitem>
            <agendaitem><agendaitemid>9004</agendaitemid><agendaitemnumber>3</agendaitemnumber><agendaitemtitle>Sale of the old depot</agendaitemtitle><isrestricted>True</isrestricted></agendaitem>
          </agendaitems>
        </getmeeting>
        """;
}
