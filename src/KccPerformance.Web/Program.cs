using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Features.CouncilSignIn;
using KccPerformance.Web.Features.ModernGov;
using KccPerformance.Web.Features.Scim;
using KccPerformance.Web.Features.Webhooks;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using KccPerformance.Web.Infrastructure.Telemetry;

StartUpException.EndWithSentence();
var builder = WebApplication.CreateBuilder(WindowsServiceSetup.Options(args));
builder.AddWindowsService();
builder.AddTelemetry();
builder.AddDatabase();
builder.AddClocks();
builder.AddModules();
builder.AddAddress();
builder.AddKeys();
builder.AddPeople();
builder.AddCouncilSignIn();
builder.AddKeptPages();
builder.AddWork();
builder.AddAudit();
builder.AddProxies();
builder.AddPages();
builder.AddApi();
builder.AddScim();
builder.AddMail();
builder.AddWebhooks();
builder.AddModernGov();

var app = builder.Build();
if (Commands.AreIn(args))
{
    return await Commands.RunAsync(app, args);
}

app.CheckAddress();
app.CheckCouncilSignIn();
app.CheckMail();
app.CheckModernGov();
await app.PrepareDatabaseAsync();

app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseHeadRequests();
app.UseKnownHosts();
app.UseTransportSecurity();
app.UseExceptionHandler("/error/500", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseApiProblems();
app.UseCodesInAddresses();
app.UseRouting();
app.UseApiRoutes();
app.UsePlainAddresses();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthenticators();
app.UseAuthorization();
app.UseReadableForms();
app.MapPages();
await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can start it.</summary>
public partial class Program;
