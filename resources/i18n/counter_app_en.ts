<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
<context>
    <name>Appointments</name>
    <message>
        <source>Tuần</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Gọi điện</source>
        <translation>To call</translation>
    </message>
    <message>
        <source>Chờ chỗ</source>
        <translation>Waiting list</translation>
    </message>
    <message>
        <source>Cần sắp lại</source>
        <translation>To rearrange</translation>
    </message>
    <message>
        <source>Vắng hẹn</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>Xem ngày</source>
        <translation>Open the day</translation>
    </message>
    <message>
        <source>Chuyển giờ</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Đã đến, lấy số</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>Hủy lịch</source>
        <translation>Cancel it</translation>
    </message>
    <message>
        <source>Không đến</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>In phiếu hẹn</source>
        <translation>Print the slip</translation>
    </message>
    <message>
        <source>Đã gọi nhắc</source>
        <translation>Reminded</translation>
    </message>
    <message>
        <source>Nhận chỗ trống</source>
        <translation>Place taken</translation>
    </message>
    <message>
        <source>Không nhận chỗ</source>
        <translation>Place declined</translation>
    </message>
    <message>
        <source>Thôi chờ</source>
        <translation>Waits no more</translation>
    </message>
    <message>
        <source>Xem trong ngày</source>
        <translation>Show in the day</translation>
    </message>
    <message>
        <source>Không cần gọi ai lúc này. Người sắp đến hẹn và người được báo chỗ trống hiện ở đây.</source>
        <translation>Nobody has to be called now. Those to be reminded, and those a freed place is kept for, appear here.</translation>
    </message>
    <message>
        <source>Không ai chờ chỗ. Khi hết giờ hẹn, đặt lịch (F10 ở quầy) cho vào danh sách này.</source>
        <translation>Nobody waits for a place. Where no hour is left, booking (F10 at the desk) leads to this list.</translation>
    </message>
    <message>
        <source>Mọi lịch hẹn đều còn đúng quy định. Đổi giờ làm việc hay phiên mà lịch hẹn nào không còn chỗ thì hiện ở đây.</source>
        <translation>All appointments fit the rules. When hours or sessions change, those left without a place appear here.</translation>
    </message>
    <message>
        <source>30 ngày qua không ai vắng hẹn.</source>
        <translation>In the last 30 days everybody came.</translation>
    </message>
    <message>
        <source>đang giữ chỗ</source>
        <translation>held</translation>
    </message>
    <message>
        <source>đã đặt</source>
        <translation>booked</translation>
    </message>
    <message>
        <source>đã xong</source>
        <translation>done</translation>
    </message>
    <message>
        <source>vắng</source>
        <translation>did not come</translation>
    </message>
    <message>
        <source>đã hủy</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>hết hạn giữ</source>
        <translation>hold ran out</translation>
    </message>
    <message>
        <source>đến sớm</source>
        <translation>early</translation>
    </message>
    <message>
        <source>đúng giờ</source>
        <translation>on time</translation>
    </message>
    <message>
        <source>đến muộn</source>
        <translation>late</translation>
    </message>
    <message>
        <source>quá giờ hẹn, lấy số thường</source>
        <translation>too late, ordinary number</translation>
    </message>
    <message>
        <source>cần sắp lại</source>
        <translation>to rearrange</translation>
    </message>
    <message>
        <source>đã nhắc</source>
        <translation>reminded</translation>
    </message>
    <message>
        <source>không có tên</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>Đã chuyển {code} sang {at}, {counter}.</source>
        <translation>{code} moved to {at}, {counter}.</translation>
    </message>
    <message>
        <source>Đã chuyển {code} về lại {at}, {counter}.</source>
        <translation>{code} moved back to {at}, {counter}.</translation>
    </message>
    <message>
        <source>Đã hủy {code}.</source>
        <translation>{code} cancelled.</translation>
    </message>
    <message>
        <source>Đã hủy {code}. Chỗ trống được giữ cho người chờ: xem Gọi điện.</source>
        <translation>{code} cancelled. The place is kept for somebody who waits: see To call.</translation>
    </message>
    <message>
        <source>Đã ghi {code} không đến.</source>
        <translation>{code}: nobody came.</translation>
    </message>
    <message>
        <source>Đã ghi: {code} được gọi nhắc.</source>
        <translation>{code}: reminded.</translation>
    </message>
    <message>
        <source>Đã đặt {code} cho người chờ.</source>
        <translation>{code} booked for who waited.</translation>
    </message>
    <message>
        <source>Đã bỏ chỗ giữ {code}, người chờ sau được báo.</source>
        <translation>Hold {code} given up; whoever waits next is told.</translation>
    </message>
    <message>
        <source>{code} thôi chờ.</source>
        <translation>{code} waits no more.</translation>
    </message>
    <message>
        <source>Đến sớm: đã phát số {number}.</source>
        <translation>Early: number {number} given.</translation>
    </message>
    <message>
        <source>Đúng giờ: đã phát số {number}.</source>
        <translation>On time: number {number} given.</translation>
    </message>
    <message>
        <source>Đến muộn: đã phát số {number}.</source>
        <translation>Late: number {number} given.</translation>
    </message>
    <message>
        <source>Đã quá giờ hẹn: phát số thường {number}.</source>
        <translation>Too late: ordinary number {number} given.</translation>
    </message>
    <message>
        <source>Đang in phiếu hẹn {code}.</source>
        <translation>Printing the slip of {code}.</translation>
    </message>
    <message>
        <source>Chưa có chỗ trống nào được giữ cho người này.</source>
        <translation>No place is held for this person yet.</translation>
    </message>
    <message>
        <source>Chưa chọn lịch hẹn nào.</source>
        <translation>No appointment is chosen.</translation>
    </message>
    <message>
        <source>Công dân xin hủy</source>
        <translation>The citizen calls it off</translation>
    </message>
    <message>
        <source>Văn phòng phải hủy</source>
        <translation>The office has to call it off</translation>
    </message>
    <message>
        <source>Lý do khác</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Báo có chỗ trống {at}, giữ đến {until}</source>
        <translation>Tell: free at {at}, held until {until}</translation>
    </message>
    <message>
        <source>Nhắc lịch hẹn {at}</source>
        <translation>Remind: appointment {at}</translation>
    </message>
    <message>
        <source>không có số</source>
        <translation>no phone</translation>
    </message>
    <message>
        <source>từ {first} đến {last}</source>
        <translation>from {first} to {last}</translation>
    </message>
    <message>
        <source>chờ từ {at}</source>
        <translation>waits since {at}</translation>
    </message>
    <message>
        <source>đang giữ {code}</source>
        <translation>{code} is held</translation>
    </message>
    <message>
        <source>{count} lượt</source>
        <translation>{count} visits</translation>
    </message>
    <message>
        <source>{state}, số {number}</source>
        <translation>{state}, number {number}</translation>
    </message>
    <message>
        <source>đã đến</source>
        <translation>here</translation>
    </message>
    <message>
        <source>Đã hoàn tác: {code} lúc {at}, {counter} như trước.</source>
        <translation>Undone: {code} at {at}, {counter}, as before.</translation>
    </message>
    <message>
        <source>Đã hoàn tác: {code} lại giữ cho người chờ.</source>
        <translation>Undone: {code} is kept for who waits again.</translation>
    </message>
    <message>
        <source>Đã hoàn tác: {code} lại chờ chỗ.</source>
        <translation>Undone: {code} waits for a place again.</translation>
    </message>
    <message>
        <source>{code} lúc {at}, {counter}: {state}.</source>
        <translation>{code} at {at}, {counter}: {state}.</translation>
    </message>
    <message>
        <source>Đã hủy {code}. Chỗ này đóng đến {until}.</source>
        <translation>{code} is cancelled. Its place is closed until {until}.</translation>
    </message>
</context>
<context>
    <name>AppointmentsDeeds</name>
    <message>
        <source>Đặt vào đây</source>
        <translation>Put it here</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AppointmentsHeader</name>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Trước</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Hiện tên</source>
        <translation>Show names</translation>
    </message>
    <message>
        <source>Tuần {first} – {last}</source>
        <translation>Week {first} – {last}</translation>
    </message>
    <message>
        <source>Hoàn tác ({seconds} giây)</source>
        <translation>Undo ({seconds} s)</translation>
    </message>
</context>
<context>
    <name>AppointmentsTabs</name>
    <message>
        <source>Nhập tệp</source>
        <translation>Import a file</translation>
    </message>
    <message>
        <source>Xuất ngày</source>
        <translation>Export the day</translation>
    </message>
</context>
<context>
    <name>AppointmentsView</name>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Đang mở…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Mũi tên chọn quầy và ngày · Enter xem ngày · PgUp PgDn đổi tuần</source>
        <translation>Arrows choose counter and day · Enter opens the day · PgUp PgDn turn the week</translation>
    </message>
    <message>
        <source>Mũi tên dời giờ và quầy · PgUp PgDn sang ngày khác · Enter đặt vào · Esc thôi</source>
        <translation>Arrows shift time and counter · PgUp PgDn to another day · Enter puts it down · Esc gives up</translation>
    </message>
    <message>
        <source>Ngày này chưa có lịch hẹn. F10 ở bàn làm việc để đặt.</source>
        <translation>No appointments on this day. F10 at the desk books one.</translation>
    </message>
    <message>
        <source>Mũi tên chọn lịch hẹn, hoặc kéo bằng chuột để chuyển giờ</source>
        <translation>Arrows choose an appointment; drag it with the mouse to move it</translation>
    </message>
    <message>
        <source>Hủy {code}?</source>
        <translation>Cancel {code}?</translation>
    </message>
    <message>
        <source>Hủy {code}? Chỗ này đóng thêm {minutes} phút để không ai sang nhượng.</source>
        <translation>Cancel {code}? Its place stays closed for {minutes} minutes, so that nobody trades it.</translation>
    </message>
</context>
<context>
    <name>AskView</name>
    <message>
        <source>Chọn</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AskingView</name>
    <message>
        <source>Yêu cầu mới</source>
        <translation>New request</translation>
    </message>
    <message>
        <source>Phiên</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Yêu cầu qua</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Ngày hẹn</source>
        <translation>Agreed date</translation>
    </message>
    <message>
        <source>Giờ hẹn</source>
        <translation>Agreed time</translation>
    </message>
    <message>
        <source>Địa điểm</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Người đi</source>
        <translation>Who goes</translation>
    </message>
    <message>
        <source>Ghi</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Chưa định</source>
        <translation>Not decided</translation>
    </message>
</context>
<context>
    <name>Assumed</name>
    <message>
        <source>giả định, cần văn phòng xác nhận</source>
        <translation>assumed, to be confirmed by the office</translation>
    </message>
    <message>
        <source>Đã xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Đã xác nhận: {name}</source>
        <translation>Confirmed: {name}</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Hàng chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Bấm để phát số</source>
        <translation>Press to issue a number</translation>
    </message>
    <message>
        <source>Chưa có ai chờ. Số vừa phát sẽ hiện ở đây.</source>
        <translation>Nobody is waiting. Numbers appear here as they are issued.</translation>
    </message>
    <message>
        <source>Các số đang chờ, tạm giữ và chờ kết quả</source>
        <translation>Numbers waiting, on hold and awaiting a result</translation>
    </message>
    <message>
        <source>Ưu tiên</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>{count} người</source>
        <translation>{count} people</translation>
    </message>
    <message>
        <source>ưu tiên</source>
        <translation>priority</translation>
    </message>
    <message>
        <source>ưu tiên?</source>
        <translation>priority?</translation>
    </message>
</context>
<context>
    <name>BookingForm</name>
    <message>
        <source>Đặt lịch hẹn</source>
        <translation>Book an appointment</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Số lượt</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Quét thẻ</source>
        <translation>Scan card</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Gõ một phần tên hoặc mã thủ tục</source>
        <translation>Type part of a procedure&apos;s name or code</translation>
    </message>
    <message>
        <source>Quét mã trên thẻ căn cước, hoặc Tab để nhập tay</source>
        <translation>Scan the code on the ID card, or press Tab to type</translation>
    </message>
    <message>
        <source>Nhiều lượt liền nhau, ví dụ cho một gia đình</source>
        <translation>Several visits one after the other, as for a family</translation>
    </message>
    <message>
        <source>Thủ tục tìm được</source>
        <translation>Procedures found</translation>
    </message>
    <message>
        <source>Các ngày có giờ hẹn</source>
        <translation>Days with appointments</translation>
    </message>
    <message>
        <source>Giờ hẹn của ngày đang chọn</source>
        <translation>Hours of the chosen day</translation>
    </message>
    <message>
        <source>↑ ↓ chọn giờ · PgUp PgDn hoặc [ ] đổi ngày</source>
        <translation>↑ ↓ choose the hour · PgUp PgDn or [ ] turn the day</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Vào danh sách chờ</source>
        <translation>Put on the waiting list</translation>
    </message>
</context>
<context>
    <name>BookingModel</name>
    <message>
        <source>Chưa chọn thủ tục.</source>
        <translation>No procedure is chosen.</translation>
    </message>
    <message>
        <source>Chưa chọn giờ hẹn.</source>
        <translation>No hour is chosen.</translation>
    </message>
    <message>
        <source>Chưa có họ tên người hẹn.</source>
        <translation>The name is missing.</translation>
    </message>
</context>
<context>
    <name>BookingView</name>
    <message>
        <source>{minutes} phút</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>hết chỗ</source>
        <translation>full</translation>
    </message>
    <message>
        <source>{free}/{all} giờ trống</source>
        <translation>{free}/{all} free</translation>
    </message>
    <message>
        <source>trống {free}/{all}</source>
        <translation>{free}/{all} free</translation>
    </message>
    <message>
        <source>Có chỗ trống thì danh sách gọi điện sẽ nhắc báo cho người này.</source>
        <translation>When a place is free, the list of calls tells you to call this person.</translation>
    </message>
    <message>
        <source>Đang xem giờ trống…</source>
        <translation>Looking for free hours…</translation>
    </message>
    <message>
        <source>Không còn giờ hẹn nào. Enter: đưa vào danh sách chờ.</source>
        <translation>No hour is left. Enter: put on the waiting list.</translation>
    </message>
    <message>
        <source>Đang giữ {when} · {place} đến {until}</source>
        <translation>{when} · {place} is held until {until}</translation>
    </message>
    <message>
        <source>Vào danh sách chờ: cần số điện thoại để báo khi có chỗ</source>
        <translation>For the waiting list a phone number is needed, to call when a place is free</translation>
    </message>
    <message>
        <source>Xem giờ trống</source>
        <translation>Show free hours</translation>
    </message>
    <message>
        <source>Giữ giờ này</source>
        <translation>Hold this hour</translation>
    </message>
    <message>
        <source>Vào danh sách chờ</source>
        <translation>Put on the waiting list</translation>
    </message>
    <message>
        <source>Ghi tên chờ</source>
        <translation>Put on the list</translation>
    </message>
    <message>
        <source>Đặt lịch</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đã vào danh sách chờ</source>
        <translation>On the waiting list</translation>
    </message>
    <message>
        <source>Có chỗ trống thì danh sách gọi điện sẽ nhắc.</source>
        <translation>When a place is free, the list of calls says so.</translation>
    </message>
    <message>
        <source>{place} · phiếu hẹn đang in</source>
        <translation>{place} · the slip is being printed</translation>
    </message>
</context>
<context>
    <name>CalendarGrid</name>
    <message>
        <source>nghỉ</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>và {count} nữa</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>Lịch phiên</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Trước</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Sau</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Tuần</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Yêu cầu</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>tháng {month}</source>
        <translation>{month}</translation>
    </message>
</context>
<context>
    <name>DayCanvas</name>
    <message>
        <source>Chưa chọn lịch hẹn nào</source>
        <translation>No appointment is chosen</translation>
    </message>
    <message>
        <source>Lịch trong ngày</source>
        <translation>The day&apos;s appointments</translation>
    </message>
</context>
<context>
    <name>DayFilePage</name>
    <message>
        <source>Tên tệp kết thúc bằng .csv: một bảng cho Excel. Kết thúc bằng .ics: sự kiện cho phần mềm lịch, không có tên ai. Tệp đã có không bị ghi đè.</source>
        <translation>A name ending in .csv gives a table for Excel, one in .ics events for a calendar program, without anybody&apos;s name. A file that exists is not written over.</translation>
    </message>
    <message>
        <source>Kèm họ tên (chỉ CSV)</source>
        <translation>With names (CSV only)</translation>
    </message>
    <message>
        <source>Chỉ chọn khi tệp dùng trong văn phòng; xong việc thì xóa tệp.</source>
        <translation>Only for use within the office; delete the file when done.</translation>
    </message>
    <message>
        <source>Ghi lịch hẹn của ngày</source>
        <translation>Write the day&apos;s appointments</translation>
    </message>
    <message>
        <source>Bảng (*.csv);;Lịch (*.ics)</source>
        <translation>Table (*.csv);;Calendar (*.ics)</translation>
    </message>
    <message>
        <source>Xuất</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Trở lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Xuất lịch hẹn {day}</source>
        <translation>Export appointments: {day}</translation>
    </message>
    <message>
        <source>Đã ghi {count} lịch hẹn vào {path}</source>
        <translation>{count} appointments written to {path}</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>T2</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>T3</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>T4</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>T5</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>T6</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>T7</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>CN</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ Nhật</source>
        <translation>Sunday</translation>
    </message>
</context>
<context>
    <name>DeskProgram</name>
    <message>
        <source>Chương trình gặp lỗi, báo cáo số {number}.</source>
        <translation>The program met an error, report {number}.</translation>
    </message>
    <message>
        <source>Các bước đã báo xong vẫn được giữ; xin làm tiếp.</source>
        <translation>Every step reported as done is kept; please go on.</translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message>
        <source>Một cửa</source>
        <translation>One-stop desk</translation>
    </message>
    <message>
        <source>Dòng nhập</source>
        <translation>Entry line</translation>
    </message>
    <message>
        <source>Số phiếu, mã hồ sơ hoặc quét thẻ · Enter trên dòng trống: kết thúc lượt</source>
        <translation>Number, dossier code or card scan · Enter on the empty line: finish the visit</translation>
    </message>
</context>
<context>
    <name>EffectView</name>
    <message>
        <source>Sẽ thay đổi</source>
        <translation>Will change</translation>
    </message>
    <message>
        <source>Đang hiệu lực</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>Chưa sửa gì. Sửa ở giữa, xem thay đổi ở đây, rồi lưu.</source>
        <translation>Nothing edited yet. Edit in the middle, see the changes here, then save.</translation>
    </message>
    <message>
        <source>{count} hồ sơ đang giải quyết sẽ đổi hạn trả nếu ra lệnh tính lại:</source>
        <translation>{count} open dossiers would be due on another day if reckoned anew:</translation>
    </message>
    <message>
        <source>Hạn trả các hồ sơ đang giải quyết không đổi.</source>
        <translation>No open dossier would be due on another day.</translation>
    </message>
    <message>
        <source>Hạn trả các hồ sơ đang giải quyết đều theo lịch này.</source>
        <translation>Every open dossier follows this calendar.</translation>
    </message>
    <message>
        <source>Tính lại hạn trả theo lịch mới</source>
        <translation>Reckon due dates anew</translation>
    </message>
    <message>
        <source>Những chỗ sẽ thay đổi</source>
        <translation>What will change</translation>
    </message>
    <message>
        <source>Hồ sơ sẽ đổi hạn trả</source>
        <translation>Dossiers due on another day</translation>
    </message>
    <message>
        <source>Hiệu quả</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>Các phần</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Khoảng ngày</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Phiên</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>So với</source>
        <translation>Against</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To day</translation>
    </message>
    <message>
        <source>Mốc từ ngày</source>
        <translation>Baseline from day</translation>
    </message>
    <message>
        <source>Mốc đến ngày</source>
        <translation>Baseline to day</translation>
    </message>
    <message>
        <source>Đang tính</source>
        <translation>Reckoning</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Xuất báo cáo</source>
        <translation>Write report</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ghi báo cáo kết quả phiên</source>
        <translation>Write the session report</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đã ghi {path}</source>
        <translation>Written: {path}</translation>
    </message>
    <message>
        <source>Mọi phiên</source>
        <translation>All sessions</translation>
    </message>
    <message>
        <source>Ngày thường, 8 tuần gần nhất</source>
        <translation>Ordinary days, last 8 weeks</translation>
    </message>
    <message>
        <source>Ngoài phiên, khoảng ngày khác</source>
        <translation>Outside sessions, other days</translation>
    </message>
    <message>
        <source>Phiên {name}</source>
        <translation>Session {name}</translation>
    </message>
    <message>
        <source>Đang tính…</source>
        <translation>Reckoning…</translation>
    </message>
    <message>
        <source>Ngày có dạng 23/11/2026.</source>
        <translation>A day looks like 23/11/2026.</translation>
    </message>
</context>
<context>
    <name>Effects</name>
    <message>
        <source>Hiệu quả của phiên</source>
        <translation>Effect of sessions</translation>
    </message>
    <message>
        <source>Thời hạn giải quyết</source>
        <translation>Time limits</translation>
    </message>
    <message>
        <source>Dùng lại thông tin</source>
        <translation>Reuse of information</translation>
    </message>
    <message>
        <source>Số phút từ khi nhận hồ sơ đến khi có kết quả, không tính lúc chờ bổ sung và chờ nộp phí. So trung vị của phiên với mốc; khoảng 95 % cho biết con số chắc đến đâu.</source>
        <translation>Minutes from reception to result, without waiting for supplements and payments. The session&apos;s median against the baseline&apos;s; the 95 % interval tells how sure the figure is.</translation>
    </message>
    <message>
        <source>Thời hạn quy định so với thời gian làm việc thực dùng của 90 % hồ sơ xong trong kỳ. Chỉ nêu thời hạn ngắn hơn khi cả cận trên 95 % vẫn nằm trong đó.</source>
        <translation>The limit against the working time that 90 % of the dossiers finished in the period really used. A shorter limit is named only where the upper 95 % bound stays within it.</translation>
    </message>
    <message>
        <source>Năm ô về người nộp trên Mẫu 01 (họ tên, số giấy tờ, điện thoại, địa chỉ, thư điện tử): ô lấy từ thẻ hoặc từ hồ sơ trước là không phải hỏi lại; ô sửa tay là hỏi lại.</source>
        <translation>The five fields about the person on Mẫu 01 (name, identity number, phone, address, e-mail): those from the card or an earlier dossier were not asked again; those changed by hand were.</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Tháng trước</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>8 tuần gần nhất</source>
        <translation>Last 8 weeks</translation>
    </message>
    <message>
        <source>Quý này</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>Năm nay</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Tự chọn ngày</source>
        <translation>Own days</translation>
    </message>
    <message>
        <source>{n} phút</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{low} đến {high}</source>
        <translation>{low} to {high}</translation>
    </message>
    <message>
        <source>đúng −40…70 %</source>
        <translation>−40…70 % holds</translation>
    </message>
    <message>
        <source>chưa đạt −40 %</source>
        <translation>short of −40 %</translation>
    </message>
    <message>
        <source>chưa kết luận được</source>
        <translation>cannot be said</translation>
    </message>
    <message>
        <source>quá ít hồ sơ</source>
        <translation>too few dossiers</translation>
    </message>
    <message>
        <source>{median} ({count} hồ sơ)</source>
        <translation>{median} ({count} dossiers)</translation>
    </message>
    <message>
        <source>mốc {median} ({count} hồ sơ)</source>
        <translation>baseline {median} ({count} dossiers)</translation>
    </message>
    <message>
        <source>tính giờ mở cửa vì nhiều hồ sơ qua đêm</source>
        <translation>office time, since many stayed overnight</translation>
    </message>
    <message>
        <source>{count} chưa có kết quả</source>
        <translation>{count} without result yet</translation>
    </message>
    <message>
        <source>Mốc: cùng thủ tục, ngày thường không có phiên, 8 tuần từ {start} đến {end}.</source>
        <translation>Baseline: the same procedure on ordinary days without a session, 8 weeks from {start} to {end}.</translation>
    </message>
    <message>
        <source>Mốc: cùng thủ tục, ngoài phiên, từ {start} đến {end}.</source>
        <translation>Baseline: the same procedure outside sessions, from {start} to {end}.</translation>
    </message>
    <message>
        <source>Mốc: cùng thủ tục trong phiên {session}, từ {start} đến {end}.</source>
        <translation>Baseline: the same procedure in session {session}, from {start} to {end}.</translation>
    </message>
    <message>
        <source>Phiên không hứa thời gian.</source>
        <translation>The session promises no time.</translation>
    </message>
    <message>
        <source>Lời hứa: giữ {kept} hồ sơ, không giữ {broken} hồ sơ.</source>
        <translation>Promise: kept for {kept} dossiers, broken for {broken}.</translation>
    </message>
    <message>
        <source>Kế hoạch số {number}.</source>
        <translation>Plan {number}.</translation>
    </message>
    <message>
        <source>Kế hoạch số {number} ngày {on}.</source>
        <translation>Plan {number} of {on}.</translation>
    </message>
    <message>
        <source>Dưới {fewest} hồ sơ ở một bên thì ghi “quá ít hồ sơ”: chưa thể có khoảng 95 % cho trung vị.</source>
        <translation>Below {fewest} dossiers on one side it says “too few”: a median has no 95 % interval then.</translation>
    </message>
    <message>
        <source>Khoảng 95 % tính bằng bootstrap phân vị, 2.000 lần lấy mẫu lại cả hai nhóm (Efron và Tibshirani, 1993). “Đúng −40…70 %” khi cả khoảng ở mức giảm từ 40 % trở lên.</source>
        <translation>The 95 % interval is a percentile bootstrap, both groups drawn anew 2,000 times (Efron and Tibshirani, 1993). “−40…70 % holds” where the whole interval is a cut of 40 % or more.</translation>
    </message>
    <message>
        <source>{n} ngày làm việc</source>
        <translation>{n} working days</translation>
    </message>
    <message>
        <source>{n} giờ làm việc</source>
        <translation>{n} working hours</translation>
    </message>
    <message>
        <source>{n} ngày</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>{n} giờ</source>
        <translation>{n} hours</translation>
    </message>
    <message>
        <source>có thể rút còn {limit}</source>
        <translation>could be {limit}</translation>
    </message>
    <message>
        <source>giữ nguyên</source>
        <translation>fits</translation>
    </message>
    <message>
        <source>đang thiếu thời gian</source>
        <translation>too little time</translation>
    </message>
    <message>
        <source>quy định {limit}</source>
        <translation>limit {limit}</translation>
    </message>
    <message>
        <source>90 % xong trong {used}</source>
        <translation>90 % done in {used}</translation>
    </message>
    <message>
        <source>cận trên {used}</source>
        <translation>upper bound {used}</translation>
    </message>
    <message>
        <source>{count} hồ sơ</source>
        <translation>{count} dossiers</translation>
    </message>
    <message>
        <source>{count} quá hạn</source>
        <translation>{count} late</translation>
    </message>
    <message>
        <source>từ thẻ {count}</source>
        <translation>from the card {count}</translation>
    </message>
    <message>
        <source>từ hồ sơ trước {count}</source>
        <translation>from before {count}</translation>
    </message>
    <message>
        <source>hỏi lại {count}</source>
        <translation>asked {count}</translation>
    </message>
    <message>
        <source>{told}/{all} hồ sơ có ghi</source>
        <translation>known of {told}/{all} dossiers</translation>
    </message>
    <message>
        <source>chưa có số liệu</source>
        <translation>no figures yet</translation>
    </message>
    <message>
        <source>đạt mục tiêu {aim}</source>
        <translation>aim of {aim} reached</translation>
    </message>
    <message>
        <source>chưa đạt mục tiêu {aim}</source>
        <translation>aim of {aim} not reached</translation>
    </message>
    <message>
        <source>Tháng {month}/{year}</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào nhận trong phiên ở khoảng ngày này. Khi có, mỗi thủ tục của phiên hiện một dòng ở đây.</source>
        <translation>No dossier was received in a session in this period. Each procedure of a session will have a line here.</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào xong ở khoảng ngày này. Khi có, mỗi thời hạn hiện một dòng ở đây.</source>
        <translation>No dossier was finished in this period. Each limit will have a line here.</translation>
    </message>
    <message>
        <source>Chưa nhận hồ sơ nào ở khoảng ngày này. Khi có, mỗi tháng và mỗi thủ tục hiện một dòng.</source>
        <translation>No dossier was received in this period. Each month and procedure will have a line here.</translation>
    </message>
    <message>
        <source>cần từ {fewest} hồ sơ</source>
        <translation>needs {fewest} dossiers</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>Thêm</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Bỏ</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Thêm: {name}</source>
        <translation>Add: {name}</translation>
    </message>
    <message>
        <source>Bỏ: {name}</source>
        <translation>Remove: {name}</translation>
    </message>
</context>
<context>
    <name>ExchangeView</name>
    <message>
        <source>Nhập và xuất cài đặt</source>
        <translation>Import and export settings</translation>
    </message>
    <message>
        <source>Nhập gì, xuất gì</source>
        <translation>What to import or export</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Nhập danh mục</source>
        <translation>Import procedures</translation>
    </message>
    <message>
        <source>Nhập cấu hình</source>
        <translation>Import set-up</translation>
    </message>
    <message>
        <source>Xuất cấu hình</source>
        <translation>Export set-up</translation>
    </message>
</context>
<context>
    <name>ExchangeWords</name>
    <message>
        <source>tiếp nhận được</source>
        <translation>can be received</translation>
    </message>
    <message>
        <source>bản nháp</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>đã có</source>
        <translation>already there</translation>
    </message>
    <message>
        <source>không nhận</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>Đã dừng; chưa có gì thay đổi.</source>
        <translation>Stopped; nothing has changed.</translation>
    </message>
    <message>
        <source>Đã nhập. Muốn quay lại: mở Thủ tục, bấm Lịch sử rồi Dùng lại bản này.</source>
        <translation>Imported. To go back: open Procedures, press History, then Use this version again.</translation>
    </message>
    <message>
        <source>Tệp theo bảng mã cũ cp1258: xin xem kỹ chữ có dấu trước khi nhập.</source>
        <translation>The file is in the old cp1258 encoding: look closely at accented letters before importing.</translation>
    </message>
    <message>
        <source>Đã nhập tất cả. Muốn quay lại: mở từng mục, bấm Lịch sử rồi Dùng lại bản này.</source>
        <translation>All imported. To go back: open each subject, press History, then Use this version again.</translation>
    </message>
    <message>
        <source>Cơ quan, hàng, quầy, giờ, cán bộ</source>
        <translation>Office, queues, counters, hours, staff</translation>
    </message>
    <message>
        <source>Thủ tục, thời hạn, phí</source>
        <translation>Procedures, limits, fees</translation>
    </message>
    <message>
        <source>Lịch nghỉ và làm bù</source>
        <translation>Days off and make-up days</translation>
    </message>
    <message>
        <source>Mẫu phiếu, giấy hẹn</source>
        <translation>Ticket and receipt templates</translation>
    </message>
    <message>
        <source>Phiên và sáng kiến</source>
        <translation>Sessions and initiatives</translation>
    </message>
    <message>
        <source>Quy tắc đặt lịch hẹn</source>
        <translation>Rules for appointments</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>Tệp</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Chọn chỗ…</source>
        <translation>Choose where…</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Mọi tệp (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Thư mục</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Chọn thư mục…</source>
        <translation>Choose a folder…</translation>
    </message>
</context>
<context>
    <name>FindView</name>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Mở</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Gõ vài chữ; kết quả hiện ngay khi gõ.</source>
        <translation>Type a few letters; results appear as you type.</translation>
    </message>
    <message>
        <source>Không thấy gì giống “{text}”.</source>
        <translation>Nothing like “{text}”.</translation>
    </message>
    <message>
        <source>Tìm số phiếu, hồ sơ, lịch hẹn, tên hoặc điện thoại</source>
        <translation>Find a ticket, dossier, appointment, name or phone</translation>
    </message>
    <message>
        <source>Số phiếu, mã hồ sơ hay lịch hẹn, tên, điện thoại – không cần dấu</source>
        <translation>Ticket number, code of a dossier or appointment, name, phone</translation>
    </message>
    <message>
        <source>Những gì tìm được: lịch hẹn sắp tới, rồi mới nhất trước</source>
        <translation>What was found: appointments to come, then the newest first</translation>
    </message>
</context>
<context>
    <name>FirstStartView</name>
    <message>
        <source>Mở văn phòng lần đầu</source>
        <translation>Opening the office for the first time</translation>
    </message>
    <message>
        <source>Ba câu hỏi trước khi mở</source>
        <translation>Three questions before it opens</translation>
    </message>
    <message>
        <source>Mọi câu trả lời đều sửa được về sau. Bấm Enter nếu đã đúng như dưới đây.</source>
        <translation>Every answer can be changed later. Press Enter if it is right as it stands.</translation>
    </message>
    <message>
        <source>1. Văn phòng theo hồ sơ nào?</source>
        <translation>1. Which office profile?</translation>
    </message>
    <message>
        <source>2. Máy này đặt ở đâu, ai ngồi?</source>
        <translation>2. Where does this PC stand, and who sits there?</translation>
    </message>
    <message>
        <source>3. In ra máy nào?</source>
        <translation>3. Which printer?</translation>
    </message>
    <message>
        <source>&amp;Quầy</source>
        <translation>&amp;Counter</translation>
    </message>
    <message>
        <source>&amp;Cán bộ</source>
        <translation>C&amp;lerk</translation>
    </message>
    <message>
        <source>Phiếu &amp;số 80 mm</source>
        <translation>80 mm queue &amp;ticket</translation>
    </message>
    <message>
        <source>Giấy tiếp &amp;nhận</source>
        <translation>&amp;Receipt</translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Thử với dữ liệu mẫu</source>
        <translation>Try the sample office</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <source>Chưa có máy in: ghi tệp PDF vào thư mục giay</source>
        <translation>No printer yet: PDF files in the folder giay</translation>
    </message>
    <message>
        <source>Máy in mặc định của máy này</source>
        <translation>This PC&apos;s default printer</translation>
    </message>
</context>
<context>
    <name>HallPanel</name>
    <message>
        <source>Sảnh</source>
        <translation>Hall</translation>
    </message>
    <message>
        <source>Màn hình sảnh</source>
        <translation>Hall display</translation>
    </message>
    <message>
        <source>Máy lấy số</source>
        <translation>Ticket kiosk</translation>
    </message>
    <message>
        <source>Thông báo trên màn hình sảnh</source>
        <translation>Notices on the hall display</translation>
    </message>
    <message>
        <source>Mỗi dòng là một thông báo. Không ghi tên hay số giấy tờ của người dân.</source>
        <translation>One notice a line. Never write a citizen&apos;s name or document number.</translation>
    </message>
    <message>
        <source>Lưu thông báo</source>
        <translation>Save the notices</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Mở</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Chưa có màn hình thứ hai. Cắm màn hình vào máy; danh sách tự cập nhật.</source>
        <translation>There is no second screen. Plug one in; this list follows by itself.</translation>
    </message>
    <message>
        <source>đang đóng</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>đang mở</source>
        <translation>open</translation>
    </message>
    <message>
        <source>chờ cắm lại màn hình</source>
        <translation>waiting for its screen</translation>
    </message>
    <message>
        <source>Đã lưu; màn hình sảnh đổi ngay.</source>
        <translation>Saved; the hall display changes at once.</translation>
    </message>
    <message>
        <source>Giọng gọi…</source>
        <translation>Voice…</translation>
    </message>
</context>
<context>
    <name>HallScreens</name>
    <message>
        <source>Máy lấy số chưa phát được số.</source>
        <translation>The kiosk could not give a number.</translation>
    </message>
    <message>
        <source>Loa ở sảnh không gọi được; số vẫn hiện trên màn hình.</source>
        <translation>The hall loudspeaker is not heard; numbers still stand on the screen.</translation>
    </message>
</context>
<context>
    <name>HandOutPage</name>
    <message>
        <source>Xuất cấu hình ra tệp</source>
        <translation>Export the set-up to a file</translation>
    </message>
    <message>
        <source>Một tệp gồm mọi cài đặt đang hiệu lực, để mở một văn phòng giống như văn phòng này. Không có khóa, mã PIN, hồ sơ hay thông tin công dân nào trong tệp.</source>
        <translation>One file with all settings in force, to open another office like this one. There are no keys, PINs, dossiers or citizens in it.</translation>
    </message>
    <message>
        <source>Kèm danh sách cán bộ</source>
        <translation>With the list of staff</translation>
    </message>
    <message>
        <source>Không chọn thì văn phòng nhập tệp này giữ cán bộ của mình.</source>
        <translation>Without it the office that imports the file keeps its own staff.</translation>
    </message>
    <message>
        <source>Ghi tệp cấu hình</source>
        <translation>Write the set-up</translation>
    </message>
    <message>
        <source>Xuất</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Đã ghi {path}</source>
        <translation>Written: {path}</translation>
    </message>
    <message>
        <source>Cấu hình (*.cai-dat.json)</source>
        <translation>Set-ups (*.cai-dat.json)</translation>
    </message>
</context>
<context>
    <name>HeaderView</name>
    <message>
        <source>Nghỉ</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>Làm việc lại</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Mở quầy</source>
        <translation>Open counter</translation>
    </message>
    <message>
        <source>Giấy in ({count})</source>
        <translation>Papers ({count})</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>Hướng dẫn</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Các chương</source>
        <translation>Chapters</translation>
    </message>
    <message>
        <source>Nội dung chương</source>
        <translation>Text of the chapter</translation>
    </message>
    <message>
        <source>Tìm trong hướng dẫn</source>
        <translation>Find in the guide</translation>
    </message>
    <message>
        <source>Tìm trong hướng dẫn (Ctrl+F)</source>
        <translation>Find in the guide (Ctrl+F)</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Không có trong hướng dẫn.</source>
        <translation>Not in the guide.</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Từ {day}</source>
        <translation>From {day}</translation>
    </message>
    <message>
        <source>{who} lưu lúc {at}</source>
        <translation>saved by {who} at {at}</translation>
    </message>
    <message>
        <source>Các lần thay đổi</source>
        <translation>Changes so far</translation>
    </message>
    <message>
        <source>Đã đổi gì</source>
        <translation>What was changed</translation>
    </message>
    <message>
        <source>Dùng lại bản này</source>
        <translation>Use this version again</translation>
    </message>
</context>
<context>
    <name>IntakeForm</name>
    <message>
        <source>Quét thẻ</source>
        <translation>Scan card</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Trường hợp</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Số trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Số bản</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Mã của tỉnh</source>
        <translation>Prov. code</translation>
    </message>
    <message>
        <source>Xác thực</source>
        <translation>Authenticated</translation>
    </message>
    <message>
        <source>Quét mã trên thẻ căn cước, hoặc Tab để nhập tay</source>
        <translation>Scan the code on the identity card, or Tab to type</translation>
    </message>
    <message>
        <source>Gõ một phần tên hoặc mã thủ tục</source>
        <translation>Type part of the name or code</translation>
    </message>
    <message>
        <source>Nếu hồ sơ đã có trên cổng</source>
        <translation>If it is on the portal already</translation>
    </message>
    <message>
        <source>Thủ tục tìm được</source>
        <translation>Procedures found</translation>
    </message>
    <message>
        <source>Đầu đọc thẻ</source>
        <translation>Card reader</translation>
    </message>
    <message>
        <source>VNeID</source>
        <translation>VNeID</translation>
    </message>
    <message>
        <source>Xem giấy tờ</source>
        <translation>Papers seen</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Người khác</source>
        <translation>Another person</translation>
    </message>
    <message>
        <source>Trực tiếp</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Phiên</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Miễn, giảm</source>
        <translation>Exemption</translation>
    </message>
    <message>
        <source>Thư điện tử</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Nhận gói liên thông</source>
        <translation>Receive the linked bundle</translation>
    </message>
</context>
<context>
    <name>IntakeModel</name>
    <message>
        <source>Chưa chọn thủ tục.</source>
        <translation>No procedure was chosen.</translation>
    </message>
    <message>
        <source>Chưa có họ tên người nộp.</source>
        <translation>The person&apos;s name is missing.</translation>
    </message>
    <message>
        <source>Chưa ghi cách xác thực người nộp.</source>
        <translation>How the person was authenticated is missing.</translation>
    </message>
</context>
<context>
    <name>IntakeView</name>
    <message>
        <source>Nhận hồ sơ · số {number}</source>
        <translation>Receive a dossier · number {number}</translation>
    </message>
    <message>
        <source>{text} – chưa xác minh</source>
        <translation>{text} – unverified</translation>
    </message>
    <message>
        <source>Giờ hành chính</source>
        <translation>Office hours</translation>
    </message>
    <message>
        <source>Cùng người nộp với hồ sơ trước</source>
        <translation>Same person as the dossier before</translation>
    </message>
    <message>
        <source>Điền sẵn từ hồ sơ trước: {fields}</source>
        <translation>Filled in from before: {fields}</translation>
    </message>
    <message>
        <source>Theo giờ và thủ tục</source>
        <translation>By time and procedure</translation>
    </message>
</context>
<context>
    <name>KeysView</name>
    <message>
        <source>Các phím</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Phát số của hàng thứ nhất, thứ hai …</source>
        <translation>Issue a number of the first, second … queue</translation>
    </message>
    <message>
        <source>Số sắp phát là số ưu tiên</source>
        <translation>The next number claims priority</translation>
    </message>
    <message>
        <source>Số sắp phát còn có việc ở hàng này</source>
        <translation>The next number has an errand in this queue too</translation>
    </message>
    <message>
        <source>Chọn dòng của một bảng chọn</source>
        <translation>Take a line of a choice</translation>
    </message>
    <message>
        <source>Quay lại lượt phục vụ</source>
        <translation>Back to the visit</translation>
    </message>
    <message>
        <source>Giọng gọi ở sảnh: loa, bộ thu âm, âm lượng, nghe thử</source>
        <translation>The hall&apos;s voice: loudspeaker, recordings, volume, a trial</translation>
    </message>
</context>
<context>
    <name>ListFilePage</name>
    <message>
        <source>Nhập lịch hẹn từ tệp</source>
        <translation>Import appointments from a file</translation>
    </message>
    <message>
        <source>Tệp CSV hoặc Excel (.xlsx) có cột mã thủ tục, ngày hẹn, giờ hẹn; hoặc tệp lịch .ics. Đọc xong thấy từng dòng sẽ ra sao, chưa đặt gì cho đến khi bấm Ctrl+S.</source>
        <translation>A CSV or Excel (.xlsx) file with columns for procedure code, date and time; or an .ics calendar. It shows what becomes of each line; nothing is booked before Ctrl+S.</translation>
    </message>
    <message>
        <source>Chọn tệp lịch hẹn</source>
        <translation>Choose a file of appointments</translation>
    </message>
    <message>
        <source>Lịch hẹn (*.csv *.xlsx *.ics *.txt)</source>
        <translation>Appointments (*.csv *.xlsx *.ics *.txt)</translation>
    </message>
    <message>
        <source>Đọc</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Chép các dòng</source>
        <translation>Copy the lines</translation>
    </message>
    <message>
        <source>Từng dòng của tệp</source>
        <translation>The lines of the file</translation>
    </message>
    <message>
        <source>Đã đọc</source>
        <translation>Read so far</translation>
    </message>
    <message>
        <source>Đặt {count} lịch hẹn</source>
        <translation>Book {count} appointments</translation>
    </message>
    <message>
        <source>Đặt</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Trở lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Đã đặt {count} lịch hẹn</source>
        <translation>{count} appointments booked</translation>
    </message>
    <message>
        <source>Sẽ đặt {count} lịch hẹn</source>
        <translation>{count} appointments will be booked</translation>
    </message>
    <message>
        <source>{count} dòng không đặt được</source>
        <translation>{count} lines cannot be booked</translation>
    </message>
    <message>
        <source>{count} đã nhập trước đây</source>
        <translation>{count} imported before</translation>
    </message>
    <message>
        <source>Sửa những dòng ấy trong tệp rồi nhập lại: không đặt hai lần.</source>
        <translation>Mend those lines in the file and import it again: nothing is booked twice.</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Đã dừng; chưa đặt gì.</source>
        <translation>Stopped; nothing was booked.</translation>
    </message>
    <message>
        <source>Chưa đặt gì.</source>
        <translation>Nothing was booked.</translation>
    </message>
    <message>
        <source>Chưa đọc tệp nào. Bấm Ctrl+O để chọn, hoặc gõ đường dẫn rồi Enter.</source>
        <translation>No file read yet. Press Ctrl+O to choose one, or type its path and press Enter.</translation>
    </message>
    <message>
        <source>Dòng {number}</source>
        <translation>Line {number}</translation>
    </message>
    <message>
        <source>đặt mới</source>
        <translation>new</translation>
    </message>
    <message>
        <source>đã nhập trước đây</source>
        <translation>imported before</translation>
    </message>
    <message>
        <source>không đặt được</source>
        <translation>cannot be booked</translation>
    </message>
    <message>
        <source>không đọc được</source>
        <translation>cannot be read</translation>
    </message>
    <message>
        <source>đã đặt</source>
        <translation>booked</translation>
    </message>
    <message>
        <source>Dòng {number}: {why}</source>
        <translation>Line {number}: {why}</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>Giờ máy nhảy tới {by}: {now}.</source>
        <translation>The clock jumped ahead {by}: {now}.</translation>
    </message>
    <message>
        <source>Giờ máy bị lùi {by}: {now}.</source>
        <translation>The clock went back {by}: {now}.</translation>
    </message>
    <message>
        <source>Nếu sai, hãy chỉnh lại giờ máy.</source>
        <translation>If that is wrong, set the PC&apos;s clock.</translation>
    </message>
    <message>
        <source>Sai thì chỉnh lại; đúng thì xác nhận ở bước tới.</source>
        <translation>Set it, or confirm it at your next step.</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>{weekday} {moment} · {count} người đang chờ</source>
        <translation>{weekday} {moment} · waiting: {count}</translation>
    </message>
    <message>
        <source>, lâu nhất {longest}</source>
        <translation>, the longest {longest}</translation>
    </message>
    <message>
        <source>Enter: về bàn quầy để mở quầy</source>
        <translation>Enter: to the desk, to open a counter</translation>
    </message>
    <message>
        <source>Enter: mở trang của số này</source>
        <translation>Enter: open the page of this number</translation>
    </message>
    <message>
        <source>Enter: mở rà soát hồ sơ đến hạn</source>
        <translation>Enter: open the review of due dossiers</translation>
    </message>
    <message>
        <source>Enter: mở giấy chưa in được</source>
        <translation>Enter: open the papers that did not come out</translation>
    </message>
    <message>
        <source>Enter: mở gửi số liệu về thành phố</source>
        <translation>Enter: open the sync with the city</translation>
    </message>
    <message>
        <source>Enter: mở lịch phiên để phân công</source>
        <translation>Enter: open the calendar of sessions, to assign staff</translation>
    </message>
    <message>
        <source>Enter: xem nên thêm quầy khi nào</source>
        <translation>Enter: see where one more counter would help</translation>
    </message>
    <message>
        <source>Enter: về bàn quầy để xác nhận giờ máy</source>
        <translation>Enter: to the desk, to confirm the clock</translation>
    </message>
    <message>
        <source>{count} quầy đang mở</source>
        <translation>open counters: {count}</translation>
    </message>
    <message>
        <source>đầu hàng {number}</source>
        <translation>first {number}</translation>
    </message>
    <message>
        <source>Tạm nghỉ</source>
        <translation>On a break</translation>
    </message>
    <message>
        <source>Trống</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Đang gọi {number}</source>
        <translation>Calling {number}</translation>
    </message>
    <message>
        <source>Phục vụ {number}</source>
        <translation>Serving {number}</translation>
    </message>
    <message>
        <source>từ {time}, {long}</source>
        <translation>since {time}, {long}</translation>
    </message>
    <message>
        <source>đã phục vụ {count}</source>
        <translation>served {count}</translation>
    </message>
    <message>
        <source>chưa đủ dữ liệu</source>
        <translation>not enough data</translation>
    </message>
    <message>
        <source>thường {value}</source>
        <translation>usually {value}</translation>
    </message>
    <message>
        <source>Số đã phát</source>
        <translation>Numbers issued</translation>
    </message>
    <message>
        <source>Đã phục vụ</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>Chờ trung vị</source>
        <translation>Median wait</translation>
    </message>
    <message>
        <source>Hôm nay đến giờ này, so với {count} {weekday} gần đây</source>
        <translation>Today up to now, beside the last days of this weekday ({weekday}: {count})</translation>
    </message>
    <message>
        <source>quá hạn {left}</source>
        <translation>overdue by {left}</translation>
    </message>
    <message>
        <source>đang chờ dân</source>
        <translation>waiting for the citizen</translation>
    </message>
    <message>
        <source>còn {left}</source>
        <translation>{left} left</translation>
    </message>
    <message>
        <source>{code}, hạn {due}</source>
        <translation>{code}, due {due}</translation>
    </message>
    <message>
        <source>đến {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>mở {time}</source>
        <translation>opens {time}</translation>
    </message>
    <message>
        <source>Đã đóng</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Trực tiếp</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Cần xử lý</source>
        <translation>To look after</translation>
    </message>
    <message>
        <source>Hàng đợi</source>
        <translation>Queues</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counters</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hồ sơ trong ngày, gấp nhất trước</source>
        <translation>Same-day dossiers, the most pressing first</translation>
    </message>
    <message>
        <source>Phiên đang mở và sắp tới</source>
        <translation>Sessions now and next</translation>
    </message>
    <message>
        <source>Không có gì cần xử lý lúc này.</source>
        <translation>Nothing needs looking after now.</translation>
    </message>
    <message>
        <source>Các hàng đợi của văn phòng sẽ hiện ở đây.</source>
        <translation>The office&apos;s queues will be shown here.</translation>
    </message>
    <message>
        <source>Các quầy của văn phòng sẽ hiện ở đây.</source>
        <translation>The office&apos;s counters will be shown here.</translation>
    </message>
    <message>
        <source>Số liệu hôm nay sẽ hiện ở đây.</source>
        <translation>Today&apos;s figures will be shown here.</translation>
    </message>
    <message>
        <source>Không có hồ sơ trong ngày nào đang mở.</source>
        <translation>No same-day dossier is open.</translation>
    </message>
    <message>
        <source>Không có phiên nào trong 7 ngày tới.</source>
        <translation>No session within the next 7 days.</translation>
    </message>
    <message>
        <source>Đến chỗ xử lý</source>
        <translation>Go and mend it</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LockModel</name>
    <message>
        <source>Hai lần nhập mã PIN không giống nhau.</source>
        <translation>The two PINs differ.</translation>
    </message>
</context>
<context>
    <name>LockView</name>
    <message>
        <source>Màn hình đã khóa</source>
        <translation>The screen is locked</translation>
    </message>
    <message>
        <source>Cán bộ</source>
        <translation>Member of staff</translation>
    </message>
    <message>
        <source>Người phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN</source>
        <translation>PIN once more</translation>
    </message>
    <message>
        <source>Mã hoặc một phần tên</source>
        <translation>Code or part of a name</translation>
    </message>
    <message>
        <source>Cán bộ tìm được</source>
        <translation>Members of staff found</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Mã PIN của người phụ trách</source>
        <translation>The supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Mã PIN mới</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>Lần đầu vào: hãy đặt mã PIN của riêng mình, 4 đến 12 chữ số.</source>
        <translation>First time here: choose a PIN of your own, 4 to 12 digits.</translation>
    </message>
    <message>
        <source>Người phụ trách xóa mã PIN cũ; sau đó cán bộ tự đặt mã mới.</source>
        <translation>The supervisor resets the old PIN; then the clerk chooses a new one.</translation>
    </message>
    <message>
        <source>Không có cán bộ nào như vậy.</source>
        <translation>There is no such member of staff.</translation>
    </message>
    <message>
        <source>Vào</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Xóa mã cũ</source>
        <translation>Reset the PIN</translation>
    </message>
    <message>
        <source>Chọn</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Quên mã PIN</source>
        <translation>PIN forgotten</translation>
    </message>
    <message>
        <source>quầy {n}</source>
        <translation>counter {n}</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Mã PIN đang dùng</source>
        <translation>Current PIN</translation>
    </message>
    <message>
        <source>Mã mới có 4 đến 12 chữ số.</source>
        <translation>The new PIN has 4 to 12 digits.</translation>
    </message>
    <message>
        <source>Đổi mã và vào</source>
        <translation>Change and enter</translation>
    </message>
    <message>
        <source>Đổi mã PIN</source>
        <translation>Change PIN</translation>
    </message>
</context>
<context>
    <name>NotOpened</name>
    <message>
        <source>Chưa mở được bàn làm việc</source>
        <translation>The desk could not be opened</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Hoàn tác ({seconds} giây)</source>
        <translation>Undo ({seconds} s)</translation>
    </message>
</context>
<context>
    <name>OpeningView</name>
    <message>
        <source>Mở phiên ngay</source>
        <translation>Open now</translation>
    </message>
    <message>
        <source>Đóng phiên</source>
        <translation>Close it</translation>
    </message>
    <message>
        <source>Ngày này văn phòng không mở.</source>
        <translation>The office is not open on this date.</translation>
    </message>
    <message>
        <source>Đang mở…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>{number} ngày {day}</source>
        <translation>{number} of {day}</translation>
    </message>
    <message>
        <source>Sáng kiến: {text}</source>
        <translation>Initiative: {text}</translation>
    </message>
    <message>
        <source>Kế hoạch: {text}</source>
        <translation>Plan: {text}</translation>
    </message>
    <message>
        <source>Cách đến: {text}</source>
        <translation>How people come: {text}</translation>
    </message>
    <message>
        <source>Lời hứa: {text}</source>
        <translation>Promise: {text}</translation>
    </message>
    <message>
        <source>Quầy: {text}</source>
        <translation>Counters: {text}</translation>
    </message>
    <message>
        <source>Lĩnh vực: {text}</source>
        <translation>Fields: {text}</translation>
    </message>
    <message>
        <source>Thủ tục:
{text}</source>
        <translation>Procedures:
{text}</translation>
    </message>
    <message>
        <source>Phí: {text}</source>
        <translation>Fees: {text}</translation>
    </message>
    <message>
        <source>Phân công:
{text}</source>
        <translation>Roster:
{text}</translation>
    </message>
    <message>
        <source>{count} điều là giả định, cần văn phòng xác nhận (Cài đặt → Phiên).</source>
        <translation>{count} points are assumed, to be confirmed by the office (Settings → Sessions).</translation>
    </message>
    <message>
        <source>In áp phích</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>In phân công</source>
        <translation>Duty list</translation>
    </message>
    <message>
        <source>In làm ngoài giờ của tháng</source>
        <translation>Overtime of the month</translation>
    </message>
</context>
<context>
    <name>OutcomeView</name>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Hẹn trả kết quả</source>
        <translation>Result promised for</translation>
    </message>
    <message>
        <source>chưa biết</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>Thời hạn của trường hợp này chưa xác minh với văn bản gốc.</source>
        <translation>The limit of this case has not been checked against its source.</translation>
    </message>
    <message>
        <source>Sẽ in Giấy tiếp nhận và hẹn trả kết quả.</source>
        <translation>The receipt (Mẫu 01) will be printed.</translation>
    </message>
    <message>
        <source>{fee} · chưa xác minh</source>
        <translation>{fee} · unverified</translation>
    </message>
    <message>
        <source>Phiên “{name}” hứa: trước {time}.</source>
        <translation>Session “{name}” promises: by {time}.</translation>
    </message>
    <message>
        <source>Không viết: cán bộ điền giúp tờ khai.</source>
        <translation>No writing: the clerk fills in the form.</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Những gì đã xảy ra</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Hẹn lại đến</source>
        <translation>Extend to</translation>
    </message>
    <message>
        <source>Xác nhận</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Đang mở…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>chưa biết</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>Tiếp nhận {at}</source>
        <translation>Received {at}</translation>
    </message>
    <message>
        <source>hẹn trả {at}</source>
        <translation>due {at}</translation>
    </message>
    <message>
        <source>bước {step}</source>
        <translation>step: {step}</translation>
    </message>
    <message>
        <source>phí {fee}</source>
        <translation>fee {fee}</translation>
    </message>
    <message>
        <source>{pages} trang × {copies} bản</source>
        <translation>{pages} pages × {copies} copies</translation>
    </message>
    <message>
        <source>số {number}</source>
        <translation>number {number}</translation>
    </message>
    <message>
        <source>Thời hạn chưa xác minh với văn bản gốc.</source>
        <translation>The limit has not been checked against its source.</translation>
    </message>
    <message>
        <source>Mức phí chưa xác minh.</source>
        <translation>The fee is unverified.</translation>
    </message>
    <message>
        <source>Số {number} · {state}</source>
        <translation>Number {number} · {state}</translation>
    </message>
    <message>
        <source>Phát lúc {at}</source>
        <translation>Issued {at}</translation>
    </message>
    <message>
        <source>phục vụ {time}</source>
        <translation>served {time}</translation>
    </message>
    <message>
        <source>chờ {time}</source>
        <translation>waited {time}</translation>
    </message>
    <message>
        <source>phiên “{name}”</source>
        <translation>session “{name}”</translation>
    </message>
    <message>
        <source>hứa trước {time}</source>
        <translation>promised by {time}</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Phiếu số</source>
        <translation>Queue ticket</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Cần mang theo</source>
        <translation>What to bring</translation>
    </message>
    <message>
        <source>Phiếu bổ sung</source>
        <translation>Supplement request</translation>
    </message>
    <message>
        <source>Phiếu từ chối</source>
        <translation>Refusal letter</translation>
    </message>
    <message>
        <source>Phiếu xin lỗi</source>
        <translation>Apology letter</translation>
    </message>
    <message>
        <source>Thông báo dừng</source>
        <translation>Stop notice</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát</source>
        <translation>Process sheet</translation>
    </message>
    <message>
        <source>Giấy tờ hồ sơ</source>
        <translation>Dossier papers</translation>
    </message>
    <message>
        <source>Phiếu hẹn</source>
        <translation>Appointment slip</translation>
    </message>
    <message>
        <source>Danh sách đến hạn</source>
        <translation>List of what is due</translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message>
        <source>Giấy chờ in</source>
        <translation>Papers not printed yet</translation>
    </message>
    <message>
        <source>Mọi tờ đã in xong. Tờ nào bị kẹt hoặc chưa rõ sẽ hiện ở đây.</source>
        <translation>Everything is printed. A paper that is stuck or unsure is shown here.</translation>
    </message>
    <message>
        <source>In ra máy nào</source>
        <translation>Where to print</translation>
    </message>
    <message>
        <source>In thử</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>In thử: {paper} ({key})</source>
        <translation>Test page: {paper} ({key})</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>đang chờ máy in</source>
        <translation>waits for the printer</translation>
    </message>
    <message>
        <source>đang in</source>
        <translation>being printed</translation>
    </message>
    <message>
        <source>chưa in được</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>đã ra giấy chưa?</source>
        <translation>did it come out?</translation>
    </message>
    <message>
        <source>máy in mặc định</source>
        <translation>the default printer</translation>
    </message>
    <message>
        <source>Máy in mặc định của máy này</source>
        <translation>This PC&apos;s default printer</translation>
    </message>
    <message>
        <source>Tệp PDF trong thư mục giay-tap (văn phòng tập)</source>
        <translation>PDF files in the folder giay-tap (practice office)</translation>
    </message>
    <message>
        <source>Tệp PDF trong thư mục giay</source>
        <translation>PDF files in the folder giay</translation>
    </message>
    <message>
        <source>{printer} (không thấy)</source>
        <translation>{printer} (not there)</translation>
    </message>
    <message>
        <source>Đã ghi: tờ này đã ra giấy.</source>
        <translation>Noted: this paper came out.</translation>
    </message>
    <message>
        <source>Đang in lại.</source>
        <translation>Being printed again.</translation>
    </message>
    <message>
        <source>Đã bỏ tờ này; cần thì in lại từ trang hồ sơ.</source>
        <translation>Dropped; if it is needed, print it from its page.</translation>
    </message>
    <message>
        <source>Tờ này vừa đi tiếp, hãy xem lại.</source>
        <translation>This paper has just gone on; look again.</translation>
    </message>
    <message>
        <source>Đã chọn; từ tờ sau sẽ in ở đó.</source>
        <translation>Chosen; the next paper comes out there.</translation>
    </message>
    <message>
        <source>Đang in trang thử…</source>
        <translation>Printing a test page…</translation>
    </message>
    <message>
        <source>Đã gửi trang thử. Hãy xem giấy ra có đủ dấu và thẳng lề không.</source>
        <translation>Test page sent. Look whether all accents are there and the margins straight.</translation>
    </message>
    <message>
        <source>Đã in</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Bỏ</source>
        <translation>Drop</translation>
    </message>
</context>
<context>
    <name>PeriodView</name>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Đang làm</source>
        <translation>At work</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Đã ghi {path}</source>
        <translation>Written to {path}</translation>
    </message>
    <message>
        <source>Đã dừng, không ghi gì.</source>
        <translation>Stopped; nothing was written.</translation>
    </message>
    <message>
        <source>Thôi ghi</source>
        <translation>Stop writing</translation>
    </message>
    <message>
        <source>Xuất tệp</source>
        <translation>Write file</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ngày có dạng 23/11/2026.</source>
        <translation>A date looks like 23/11/2026.</translation>
    </message>
</context>
<context>
    <name>PickView</name>
    <message>
        <source>Chọn</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Không có gì để chọn.</source>
        <translation>There is nothing to choose.</translation>
    </message>
    <message>
        <source>Đóng quầy hôm nay</source>
        <translation>Close the counter for today</translation>
    </message>
    <message>
        <source>Không ưu tiên, về thứ tự đến</source>
        <translation>No priority, back to the order of arrival</translation>
    </message>
    <message>
        <source>{count} người chờ</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>Máy này đặt ở quầy nào?</source>
        <translation>Which counter is this PC at?</translation>
    </message>
    <message>
        <source>Ai ngồi quầy này?</source>
        <translation>Who sits at this counter?</translation>
    </message>
    <message>
        <source>Chuyển số {number} sang hàng nào?</source>
        <translation>Transfer number {number} to which queue?</translation>
    </message>
    <message>
        <source>Tạm nghỉ vì lý do gì?</source>
        <translation>Why the break?</translation>
    </message>
    <message>
        <source>Xét ưu tiên của số nào?</source>
        <translation>Decide the priority of which number?</translation>
    </message>
    <message>
        <source>Số {number} có được ưu tiên không?</source>
        <translation>Does number {number} have priority?</translation>
    </message>
    <message>
        <source>Trả kết quả của hồ sơ nào?</source>
        <translation>Return the result of which dossier?</translation>
    </message>
    <message>
        <source>Bảng chọn</source>
        <translation>Choices</translation>
    </message>
    <message>
        <source>Giờ sai: tôi sẽ chỉnh giờ máy trước</source>
        <translation>It is wrong: I will set the PC&apos;s clock first</translation>
    </message>
    <message>
        <source>Giờ đúng: tiếp tục phát số với giờ này</source>
        <translation>It is right: go on with this time</translation>
    </message>
    <message>
        <source>Giờ máy là {number}, trước việc ghi gần nhất. Giờ này có đúng không?</source>
        <translation>The PC says {number}, before the last record. Is that right?</translation>
    </message>
    <message>
        <source>Ai mở cài đặt?</source>
        <translation>Who opens the settings?</translation>
    </message>
    <message>
        <source>Giờ máy vừa nhảy tới {number}. Giờ này có đúng không?</source>
        <translation>The PC&apos;s clock jumped to {number}. Is this time right?</translation>
    </message>
    <message>
        <source>Nhận quầy này, ca của tôi bắt đầu</source>
        <translation>Take this counter, my shift begins</translation>
    </message>
    <message>
        <source>Không, khóa lại</source>
        <translation>No, lock it again</translation>
    </message>
    <message>
        <source>{minutes} phút</source>
        <translation>{minutes} minutes</translation>
    </message>
    <message>
        <source>Ca của {number} ở quầy này chưa đóng. Nhận quầy?</source>
        <translation>The shift of {number} is still open here. Take the counter over?</translation>
    </message>
    <message>
        <source>Rời máy bao lâu thì tự khóa?</source>
        <translation>Lock itself after being left for how long?</translation>
    </message>
    <message>
        <source>Ai xem hiệu quả?</source>
        <translation>Who looks at the effects?</translation>
    </message>
    <message>
        <source>Ai xem thống kê?</source>
        <translation>Who looks at the throughput?</translation>
    </message>
    <message>
        <source>Ai xem trang trực tiếp?</source>
        <translation>Who looks at the live page?</translation>
    </message>
    <message>
        <source>Ai rà soát hồ sơ đến hạn?</source>
        <translation>Who reviews what is due?</translation>
    </message>
    <message>
        <source>Ai lập báo cáo?</source>
        <translation>Who makes a report?</translation>
    </message>
</context>
<context>
    <name>PracticeBand</name>
    <message>
        <source>BẢN TẬP – số, hồ sơ và giấy tờ ở đây đều không có giá trị</source>
        <translation>TRAINING – numbers, dossiers and papers here do not count</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Xem trước</source>
        <translation>Preview</translation>
    </message>
</context>
<context>
    <name>ProceduresPage</name>
    <message>
        <source>Nhập danh mục thủ tục</source>
        <translation>Import a list of procedures</translation>
    </message>
    <message>
        <source>Tệp CSV hoặc Excel (.xlsx) có cột tên thủ tục và cột mã. Dòng chưa có thời hạn hay mã quốc gia thành bản nháp, chưa tiếp nhận được.</source>
        <translation>A CSV or Excel (.xlsx) file with a column for the name and one for the code. A line without a limit or a national code becomes a draft, which nothing can be received against.</translation>
    </message>
    <message>
        <source>Hàng cho thủ tục mới</source>
        <translation>Queue of new procedures</translation>
    </message>
    <message>
        <source>Hiệu lực từ</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Đọc</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Nhập vào danh mục</source>
        <translation>Import into the catalogue</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Từng dòng của danh mục</source>
        <translation>Each line of the list</translation>
    </message>
    <message>
        <source>Đã đọc</source>
        <translation>Read so far</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Không có dòng nào như vậy.</source>
        <translation>No such line.</translation>
    </message>
    <message>
        <source>Chưa đọc tệp nào. Bấm Ctrl+O để chọn, hoặc gõ đường dẫn rồi Enter.</source>
        <translation>No file was read yet. Press Ctrl+O to choose one, or type its path and press Enter.</translation>
    </message>
    <message>
        <source>Tất cả ({count})</source>
        <translation>All ({count})</translation>
    </message>
    <message>
        <source>Dòng {number}: {name}</source>
        <translation>Line {number}: {name}</translation>
    </message>
    <message>
        <source>Chọn danh mục thủ tục</source>
        <translation>Choose a list of procedures</translation>
    </message>
    <message>
        <source>Danh mục (*.csv *.xlsx *.txt)</source>
        <translation>Lists (*.csv *.xlsx *.txt)</translation>
    </message>
    <message>
        <source>Chưa có gì thay đổi.</source>
        <translation>Nothing has changed.</translation>
    </message>
    <message>
        <source>Chép các dòng đang xem</source>
        <translation>Copy the lines shown</translation>
    </message>
</context>
<context>
    <name>Publications</name>
    <message>
        <source>Thủ tục, thời hạn, phí</source>
        <translation>Procedures, limits, fees</translation>
    </message>
    <message>
        <source>Lịch nghỉ và làm bù</source>
        <translation>Days off and make-up days</translation>
    </message>
    <message>
        <source>Mẫu phiếu, giấy hẹn</source>
        <translation>Tickets and forms</translation>
    </message>
    <message>
        <source>Phiên và sáng kiến</source>
        <translation>Sessions and initiatives</translation>
    </message>
    <message>
        <source>chưa trả lời</source>
        <translation>not answered</translation>
    </message>
    <message>
        <source>để xem sau</source>
        <translation>for later</translation>
    </message>
    <message>
        <source>áp dụng từ {day}</source>
        <translation>adopted from {day}</translation>
    </message>
    <message>
        <source>không áp dụng: {reason}</source>
        <translation>not adopted: {reason}</translation>
    </message>
    <message>
        <source>đã có bản mới</source>
        <translation>replaced by a newer one</translation>
    </message>
    <message>
        <source>thành phố đã rút</source>
        <translation>taken back by the city</translation>
    </message>
    <message>
        <source>chưa đọc được</source>
        <translation>cannot be read yet</translation>
    </message>
    <message>
        <source>{family} · {publisher} · hiệu lực từ {day} · bản {version}</source>
        <translation>{family} · {publisher} · holds from {day} · version {version}</translation>
    </message>
    <message>
        <source>thành phố</source>
        <translation>the city</translation>
    </message>
    <message>
        <source>Đã áp dụng; thành phố sẽ biết với lần gửi tới. F12: thôi áp dụng.</source>
        <translation>Adopted; the city knows with the next run. F12 takes it back.</translation>
    </message>
    <message>
        <source>Đã ghi là không áp dụng.</source>
        <translation>Kept as not adopted.</translation>
    </message>
    <message>
        <source>Đã để lại xem sau.</source>
        <translation>Put aside for later.</translation>
    </message>
    <message>
        <source>Đã thôi áp dụng; mọi thứ như trước.</source>
        <translation>Taken back; everything is as before.</translation>
    </message>
    <message>
        <source>Mã hẹn	Giờ hẹn	Thủ tục	Quầy	Vì sao</source>
        <translation>Appointment	At	Procedure	Counter	Why</translation>
    </message>
    <message>
        <source>Đã chép danh sách. Dán (Ctrl+V) vào nơi cần.</source>
        <translation>The list is copied. Paste it (Ctrl+V) where it is needed.</translation>
    </message>
</context>
<context>
    <name>PublicationsView</name>
    <message>
        <source>Nhận từ thành phố</source>
        <translation>From the city</translation>
    </message>
    <message>
        <source>Những bản thành phố gửi</source>
        <translation>What the city offers</translation>
    </message>
    <message>
        <source>Những chỗ sẽ thay đổi</source>
        <translation>What would change</translation>
    </message>
    <message>
        <source>Hiệu lực từ</source>
        <translation>Holds from</translation>
    </message>
    <message>
        <source>Lý do không áp dụng</source>
        <translation>Reason not to adopt</translation>
    </message>
    <message>
        <source>Áp dụng</source>
        <translation>Adopt</translation>
    </message>
    <message>
        <source>Điền quầy, phân công</source>
        <translation>Fill in counters, roster</translation>
    </message>
    <message>
        <source>Để xem sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Không áp dụng</source>
        <translation>Do not adopt</translation>
    </message>
    <message>
        <source>Thôi áp dụng</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{changed} sửa · {added} thêm · {removed} bỏ</source>
        <translation>{changed} changed · {added} added · {removed} removed</translation>
    </message>
    <message>
        <source>{count} chỗ hai bên khác nhau: Enter để chọn bản thành phố</source>
        <translation>{count} places where both have their own: Enter chooses the city’s</translation>
    </message>
    <message>
        <source>văn phòng: {own} · thành phố: {city}</source>
        <translation>office: {own} · city: {city}</translation>
    </message>
    <message>
        <source>theo thành phố</source>
        <translation>the city’s</translation>
    </message>
    <message>
        <source>giữ của văn phòng</source>
        <translation>the office’s own</translation>
    </message>
    <message>
        <source>đang hẹn {due}; chỉ dời khi có lệnh tính lại: {new}</source>
        <translation>due {due}; moved only when ordered to: {new}</translation>
    </message>
    <message>
        <source>Đang xem…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Giống như đang dùng, không có gì thay đổi.</source>
        <translation>Just as it is in use; nothing changes.</translation>
    </message>
    <message>
        <source>Ngày hiệu lực có dạng 23/11/2026.</source>
        <translation>A date looks like 23/11/2026.</translation>
    </message>
    <message>
        <source>Thành phố chưa gửi gì. Bản mới đến cùng lần gửi số liệu hằng đêm.</source>
        <translation>The city has offered nothing yet. New ones come with the nightly run.</translation>
    </message>
    <message>
        <source>Lịch hẹn mất chỗ</source>
        <translation>Appointments that lose their place</translation>
    </message>
    <message>
        <source>Chép danh sách</source>
        <translation>Copy the list</translation>
    </message>
    <message>
        <source>quầy {counter}</source>
        <translation>counter {counter}</translation>
    </message>
    <message>
        <source>{count} lịch hẹn mất chỗ, cần gọi báo</source>
        <translation>{count} appointments lose their place and are to be called</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ReadPage</name>
    <message>
        <source>Ngày hiệu lực có dạng 23/11/2026.</source>
        <translation>A date is written like 23/11/2026.</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message>
        <source>Lý do quá hạn</source>
        <translation>Reason of being late</translation>
    </message>
    <message>
        <source>Lý do khác, bằng lời</source>
        <translation>Another reason, in words</translation>
    </message>
    <message>
        <source>hoặc bằng lời (không in ra danh sách)</source>
        <translation>or in words (not printed on the list)</translation>
    </message>
    <message>
        <source>Nêu lý do</source>
        <translation>Give reason</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Chọn một hồ sơ để nêu lý do quá hạn</source>
        <translation>Choose a dossier to say why it is late</translation>
    </message>
    <message>
        <source>{code}: {reason}</source>
        <translation>{code}: {reason}</translation>
    </message>
</context>
<context>
    <name>ReportsDoor</name>
    <message>
        <source>Không có chương trình nào mở được {path}.</source>
        <translation>No program can open {path}.</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Xuất ra</source>
        <translation>Write as</translation>
    </message>
    <message>
        <source>Xuất báo cáo</source>
        <translation>Write the report</translation>
    </message>
    <message>
        <source>Mở để in</source>
        <translation>Open to print</translation>
    </message>
    <message>
        <source>Đang tính…</source>
        <translation>Reckoning…</translation>
    </message>
    <message>
        <source>Báo cáo tháng</source>
        <translation>Monthly report</translation>
    </message>
    <message>
        <source>Danh sách chậm muộn</source>
        <translation>Late list</translation>
    </message>
    <message>
        <source>Biểu II.06a</source>
        <translation>Form II.06a</translation>
    </message>
    <message>
        <source>Điểm QĐ 766</source>
        <translation>Points of QĐ 766</translation>
    </message>
    <message>
        <source>Minh chứng CCHC</source>
        <translation>Evidence for reform</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Tháng trước</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>Quý này</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>Quý trước</source>
        <translation>Last quarter</translation>
    </message>
    <message>
        <source>Năm nay</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Tự chọn ngày</source>
        <translation>Own dates</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>RequestsView</name>
    <message>
        <source>Yêu cầu ngoài giờ</source>
        <translation>Requests outside hours</translation>
    </message>
    <message>
        <source>Chưa có yêu cầu nào trong những ngày này. Bấm Ctrl+N khi có người yêu cầu.</source>
        <translation>No requests in these days. Press Ctrl+N when somebody asks.</translation>
    </message>
    <message>
        <source>Ghi yêu cầu mới</source>
        <translation>New request</translation>
    </message>
    <message>
        <source>Ghi kết quả</source>
        <translation>Say what came of it</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Quá hạn {overdue} · đến hạn hôm nay {today} · ngày làm việc tới ({next_on}) {next} · đang chờ dân {resting}</source>
        <translation>Overdue {overdue} · due today {today} · next working day ({next_on}) {next} · waiting for the citizen {resting}</translation>
    </message>
    <message>
        <source>đã hẹn nhắc lại ({count})</source>
        <translation>put off ({count})</translation>
    </message>
    <message>
        <source>Hồ sơ đến hạn: quá hạn {overdue}, hôm nay {today}, ngày làm việc tới {next}.</source>
        <translation>Dossiers due: overdue {overdue}, today {today}, next working day {next}.</translation>
    </message>
    <message>
        <source>Không rõ phòng</source>
        <translation>Room not known</translation>
    </message>
    <message>
        <source>nhắc lại {at} ({by})</source>
        <translation>reminder {at} ({by})</translation>
    </message>
    <message>
        <source>đã hẹn nhắc {at} ({by})</source>
        <translation>was to be reminded {at} ({by})</translation>
    </message>
    <message>
        <source>(ghi chú đã xóa)</source>
        <translation>(note erased)</translation>
    </message>
    <message>
        <source>“{note}” ({by})</source>
        <translation>“{note}” ({by})</translation>
    </message>
    <message>
        <source>quá hạn {late}, hạn {at}</source>
        <translation>overdue by {late}, due {at}</translation>
    </message>
    <message>
        <source>hạn {at} hôm nay</source>
        <translation>due {at} today</translation>
    </message>
    <message>
        <source>hạn {at}</source>
        <translation>due {at}</translation>
    </message>
    <message>
        <source>chờ dân, hạn {at}</source>
        <translation>waiting for the citizen, due {at}</translation>
    </message>
</context>
<context>
    <name>ReviewDoor</name>
    <message>
        <source>Bấm {key} để rà soát.</source>
        <translation>Press {key} for the review.</translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Giờ nhắc lại có dạng 14:00, 25/11 hoặc 14:00 25/11/2026.</source>
        <translation>A reminder is written 14:00, 25/11 or 14:00 25/11/2026.</translation>
    </message>
    <message>
        <source>Đã hoàn tác.</source>
        <translation>Taken back.</translation>
    </message>
    <message>
        <source>Đã chép. Dán (Ctrl+V) vào nhóm Zalo.</source>
        <translation>Copied. Paste it (Ctrl+V) into the Zalo group.</translation>
    </message>
    <message>
        <source>Đang in danh sách…</source>
        <translation>Printing the list…</translation>
    </message>
    <message>
        <source>Đã gửi danh sách đến máy in.</source>
        <translation>The list was sent to the printer.</translation>
    </message>
    <message>
        <source>Đã bỏ hẹn nhắc lại.</source>
        <translation>The reminder was taken away.</translation>
    </message>
    <message>
        <source>Sẽ nhắc lại lúc {at}; hồ sơ vẫn được tính trong số đến hạn.</source>
        <translation>A reminder comes at {at}; the dossier is counted as due all the same.</translation>
    </message>
    <message>
        <source>Hạn trả đến trước, lúc {due}: nếu quá hạn thì hiện lại ngay.</source>
        <translation>It falls due before that, at {due}: once overdue it comes back at once.</translation>
    </message>
    <message>
        <source>Đã lưu ghi chú.</source>
        <translation>The note is kept.</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Rà soát hồ sơ đến hạn</source>
        <translation>Review of due dossiers</translation>
    </message>
    <message>
        <source>Phòng</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>Cán bộ</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Hồ sơ đến hạn</source>
        <translation>Due dossiers</translation>
    </message>
    <message>
        <source>Hẹn nhắc lại</source>
        <translation>Remind later</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chép cho nhóm Zalo</source>
        <translation>Copy for the Zalo group</translation>
    </message>
    <message>
        <source>In danh sách</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open the dossier</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Hôm nay và ngày làm việc tới ({next_on}) không có hồ sơ đến hạn.</source>
        <translation>Nothing is overdue or due today or on the next working day ({next_on}).</translation>
    </message>
    <message>
        <source>Mọi phòng</source>
        <translation>Every room</translation>
    </message>
    <message>
        <source>Mọi cán bộ</source>
        <translation>Every officer</translation>
    </message>
    <message>
        <source>Nhắc lại hồ sơ {code} lúc (để trống: bỏ hẹn)</source>
        <translation>Remind of dossier {code} at (empty: no reminder)</translation>
    </message>
    <message>
        <source>Ghi chú cho hồ sơ {code} (để trống: bỏ)</source>
        <translation>Note on dossier {code} (empty: no note)</translation>
    </message>
</context>
<context>
    <name>Seats</name>
    <message>
        <source>Bàn giao</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <source>Thẩm định</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Trình ký</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Đóng dấu</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Thu ngân</source>
        <translation>Cashier</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Không còn hồ sơ nào chờ bàn giao. Hồ sơ vừa tiếp nhận sẽ hiện ở đây.</source>
        <translation>Nothing waits to be handed over. A dossier just received will appear here.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào chờ thẩm định. Hồ sơ quầy chuyển vào sẽ hiện ở đây.</source>
        <translation>Nothing waits for review. What the counters hand over will appear here.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào chờ ký. Hồ sơ thẩm định xong sẽ hiện ở đây.</source>
        <translation>Nothing waits for a signature. What has been reviewed will appear here.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào chờ đóng dấu. Hồ sơ vừa ký sẽ hiện ở đây.</source>
        <translation>Nothing waits for the seal. What has just been signed will appear here.</translation>
    </message>
    <message>
        <source>Không còn khoản nào phải thu. Phí của hồ sơ vừa tiếp nhận sẽ hiện ở đây.</source>
        <translation>There is nothing to collect. The fee of a dossier just received will appear here.</translation>
    </message>
    <message>
        <source>Chưa có kết quả nào để trả. Kết quả vừa đóng dấu sẽ hiện ở đây.</source>
        <translation>There is no result to hand over yet. What has just been sealed will appear here.</translation>
    </message>
    <message>
        <source>Quét hoặc gõ mã hồ sơ, số phiếu · Enter: {deed}</source>
        <translation>Scan or type a dossier code or a number · Enter: {deed}</translation>
    </message>
    <message>
        <source>Chuyển thẩm định</source>
        <translation>Hand to review</translation>
    </message>
    <message>
        <source>Chuyển trình ký</source>
        <translation>Hand to be signed</translation>
    </message>
    <message>
        <source>Nhận</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>Nhận thay</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Trả lại để sửa</source>
        <translation>Send back to mend</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Ask for papers</translation>
    </message>
    <message>
        <source>Ký</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Đóng dấu, có kết quả</source>
        <translation>Seal, result ready</translation>
    </message>
    <message>
        <source>Thu tiền mặt</source>
        <translation>Collect cash</translation>
    </message>
    <message>
        <source>Thu chuyển khoản</source>
        <translation>Collect by transfer</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Hand over the result</translation>
    </message>
    <message>
        <source>Gọi nhận kết quả</source>
        <translation>Call for the result</translation>
    </message>
    <message>
        <source>Báo có kết quả</source>
        <translation>Result is ready</translation>
    </message>
    <message>
        <source>In phiếu kiểm soát</source>
        <translation>Print process sheet</translation>
    </message>
    <message>
        <source>Đã chuyển {count} hồ sơ</source>
        <translation>Handed on {count} dossiers</translation>
    </message>
    <message>
        <source>Đã nhận {count} hồ sơ</source>
        <translation>Took {count} dossiers</translation>
    </message>
    <message>
        <source>Đã nhận thay {count} hồ sơ</source>
        <translation>Took over {count} dossiers</translation>
    </message>
    <message>
        <source>Đã trả lại {count} hồ sơ</source>
        <translation>Sent back {count} dossiers</translation>
    </message>
    <message>
        <source>Đã yêu cầu bổ sung {count} hồ sơ</source>
        <translation>Asked for papers of {count} dossiers</translation>
    </message>
    <message>
        <source>Đã ký {count} hồ sơ</source>
        <translation>Signed {count} dossiers</translation>
    </message>
    <message>
        <source>Đã đóng dấu {count} hồ sơ</source>
        <translation>Sealed {count} dossiers</translation>
    </message>
    <message>
        <source>Đã thu tiền mặt {count} hồ sơ</source>
        <translation>Collected cash for {count} dossiers</translation>
    </message>
    <message>
        <source>Đã thu chuyển khoản {count} hồ sơ</source>
        <translation>Collected transfers for {count} dossiers</translation>
    </message>
    <message>
        <source>Đã trả kết quả {count} hồ sơ</source>
        <translation>Handed over {count} results</translation>
    </message>
    <message>
        <source>Đã gọi nhận kết quả</source>
        <translation>Called for the result</translation>
    </message>
    <message>
        <source>Đã báo có kết quả {count} hồ sơ</source>
        <translation>{count} results are ready</translation>
    </message>
    <message>
        <source>Đang in phiếu kiểm soát</source>
        <translation>Printing the process sheet</translation>
    </message>
    <message>
        <source>Đã đánh dấu {code}</source>
        <translation>Marked {code}</translation>
    </message>
    <message>
        <source>Đã quét {code} rồi, không đánh dấu lần nữa.</source>
        <translation>{code} was scanned already and is not marked again.</translation>
    </message>
    <message>
        <source>Không có hồ sơ hoặc số nào là {code}.</source>
        <translation>There is no dossier or number {code}.</translation>
    </message>
    <message>
        <source>Đang tìm {code}…</source>
        <translation>Looking for {code}…</translation>
    </message>
    <message>
        <source>Chưa chọn hồ sơ nào.</source>
        <translation>No dossier is chosen.</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không có ai chờ ở sảnh.</source>
        <translation>Nobody in the hall waits for dossier {code}.</translation>
    </message>
    <message>
        <source>Máy này chưa chọn quầy nên chưa gọi được.</source>
        <translation>This PC has no counter yet, so it cannot call.</translation>
    </message>
    <message>
        <source>Đang in phiếu kiểm soát của {code}</source>
        <translation>Printing the process sheet of {code}</translation>
    </message>
    <message>
        <source>Đã hoàn tác.</source>
        <translation>Undone.</translation>
    </message>
    <message>
        <source>Hồ sơ {code} đang ở bước {step}, không chờ ở đây.</source>
        <translation>Dossier {code} is at {step} and does not wait here.</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không chờ ở đây: {state}.</source>
        <translation>Dossier {code} does not wait here: {state}.</translation>
    </message>
    <message>
        <source>vừa quá</source>
        <translation>just over</translation>
    </message>
    <message>
        <source>quá {time}</source>
        <translation>over by {time}</translation>
    </message>
    <message>
        <source>{name} giao {at}</source>
        <translation>{name} gave it {at}</translation>
    </message>
    <message>
        <source>trả lại: {reason}</source>
        <translation>sent back: {reason}</translation>
    </message>
    <message>
        <source>chưa ai nhận</source>
        <translation>nobody has taken it</translation>
    </message>
    <message>
        <source>{name} đang giữ</source>
        <translation>{name} has it</translation>
    </message>
    <message>
        <source>Sẵn sàng trả</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Đã đóng dấu, chưa báo có kết quả</source>
        <translation>Sealed, not declared ready</translation>
    </message>
    <message>
        <source>công dân đang chờ ở sảnh</source>
        <translation>the citizen waits in the hall</translation>
    </message>
    <message>
        <source>đang gọi công dân</source>
        <translation>the citizen is being called</translation>
    </message>
    <message>
        <source>công dân đang ở quầy</source>
        <translation>the citizen is at a counter</translation>
    </message>
</context>
<context>
    <name>SeatsHeader</name>
    <message>
        <source>Sau quầy</source>
        <translation>Behind the counter</translation>
    </message>
    <message>
        <source>Đổi người</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>{said} · {count} chưa làm được, xem từng dòng</source>
        <translation>{said} · {count} not done, see their rows</translation>
    </message>
    <message>
        <source>Hoàn tác ({seconds} giây)</source>
        <translation>Undo ({seconds} s)</translation>
    </message>
</context>
<context>
    <name>SeatsView</name>
    <message>
        <source>Sau quầy</source>
        <translation>Behind the counter</translation>
    </message>
    <message>
        <source>Dòng quét</source>
        <translation>Scan line</translation>
    </message>
    <message>
        <source>↑ ↓ chọn dòng · Space đánh dấu · Shift+↑ ↓ đánh dấu cả dải · Ctrl+A tất cả · Esc bỏ đánh dấu · không đánh dấu thì làm với dòng đang chọn</source>
        <translation>↑ ↓ move · Space marks · Shift+↑ ↓ marks a range · Ctrl+A all · Esc none · without marks, the row you stand on is meant</translation>
    </message>
    <message>
        <source>Đang mở…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>{marked} / {all} đã đánh dấu</source>
        <translation>{marked} / {all} marked</translation>
    </message>
    <message>
        <source>Ai làm việc ở đây?</source>
        <translation>Who works here?</translation>
    </message>
    <message>
        <source>Trả lại để sửa vì sao?</source>
        <translation>Why send it back?</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung vì sao?</source>
        <translation>Why ask for papers?</translation>
    </message>
    <message>
        <source>hạn {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>Chưa làm được: {why}</source>
        <translation>Not done: {why}</translation>
    </message>
    <message>
        <source>đã đánh dấu</source>
        <translation>marked</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>sẽ mở</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>đang mở</source>
        <translation>open</translation>
    </message>
    <message>
        <source>đã đóng</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>không mở</source>
        <translation>not held</translation>
    </message>
    <message>
        <source>tối đa {quota} số</source>
        <translation>at most {quota} numbers</translation>
    </message>
    <message>
        <source>{given} số</source>
        <translation>{given} numbers</translation>
    </message>
    <message>
        <source>{given}/{quota} số</source>
        <translation>{given}/{quota} numbers</translation>
    </message>
    <message>
        <source>Thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Được</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Chưa được</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>Kiểm tra: sẵn sàng</source>
        <translation>Check: ready</translation>
    </message>
    <message>
        <source>Kiểm tra: mở được, có điều cần xem lại</source>
        <translation>Check: can be held, look at some points</translation>
    </message>
    <message>
        <source>Kiểm tra: chưa mở được</source>
        <translation>Check: cannot be held yet</translation>
    </message>
    <message>
        <source>đến trực tiếp, lấy số</source>
        <translation>walk in, take a number</translation>
    </message>
    <message>
        <source>chỉ theo lịch hẹn</source>
        <translation>by appointment only</translation>
    </message>
    <message>
        <source>lấy số và lịch hẹn</source>
        <translation>numbers and appointments</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Thẩm định</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Ký duyệt</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>Đóng dấu</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Thu phí</source>
        <translation>Cashier</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Đến hỏi trực tiếp</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Qua mạng</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Qua tổ dân phố, thôn</source>
        <translation>Through the village</translation>
    </message>
    <message>
        <source>đã hẹn</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>đã phục vụ</source>
        <translation>served</translation>
    </message>
    <message>
        <source>đến nơi không gặp</source>
        <translation>nobody there</translation>
    </message>
    <message>
        <source>người dân thôi</source>
        <translation>called off</translation>
    </message>
    <message>
        <source>Đã mở phiên. Mở nhầm thì đóng lại (F7).</source>
        <translation>The session is open. Close it again if that was a mistake (F7).</translation>
    </message>
    <message>
        <source>Đã đóng phiên. Đóng nhầm thì mở lại (F4).</source>
        <translation>The session is closed. Open it again if that was a mistake (F4).</translation>
    </message>
    <message>
        <source>Đã ghi yêu cầu.</source>
        <translation>The request is kept.</translation>
    </message>
    <message>
        <source>Đã ghi kết quả.</source>
        <translation>The outcome is kept.</translation>
    </message>
    <message>
        <source>Ngày giờ hẹn có dạng 23/11/2026 và 18:30.</source>
        <translation>Date and time read like 23/11/2026 and 18:30.</translation>
    </message>
    <message>
        <source>Chưa bật phiên nào “khi có yêu cầu”. Hãy xem Cài đặt → Phiên và sáng kiến.</source>
        <translation>No session “on request” is in use. See Settings → Sessions and initiatives.</translation>
    </message>
    <message>
        <source>Đang in…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Đã in.</source>
        <translation>Printed.</translation>
    </message>
    <message>
        <source>Hãy chọn một phiên đặc biệt trên lịch rồi in.</source>
        <translation>Choose a special session on the calendar, then print.</translation>
    </message>
</context>
<context>
    <name>SettingsDoor</name>
    <message>
        <source>Mục Phiên trong Cài đặt có phần sửa chưa lưu; xin lưu hoặc bỏ trước.</source>
        <translation>The sessions in the settings have unsaved edits; save or undo them first.</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Các mục cài đặt</source>
        <translation>Subjects</translation>
    </message>
    <message>
        <source>Lọc (Ctrl+F)</source>
        <translation>Filter (Ctrl+F)</translation>
    </message>
    <message>
        <source>Lọc danh sách</source>
        <translation>Filter the list</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Bỏ</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Lên</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Xuống</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Làm lại</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Lịch sử</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Xem bản mới của chương trình</source>
        <translation>See the program’s new version</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Hiệu lực từ</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>● chưa lưu</source>
        <translation>● not saved</translation>
    </message>
    <message>
        <source>Cài đặt văn phòng</source>
        <translation>Office settings</translation>
    </message>
    <message>
        <source>Đã hẹn bản mới từ {day}.</source>
        <translation>A new version is planned from {day}.</translation>
    </message>
    <message>
        <source>Ngày hiệu lực có dạng 23/11/2026.</source>
        <translation>The date reads like 23/11/2026.</translation>
    </message>
    <message>
        <source>Chương trình</source>
        <translation>The program</translation>
    </message>
    <message>
        <source>Nhập, xuất tệp</source>
        <translation>Import, export</translation>
    </message>
    <message>
        <source>Mục trống</source>
        <translation>Empty entry</translation>
    </message>
    <message>
        <source>Thêm quầy?</source>
        <translation>Another counter?</translation>
    </message>
    <message>
        <source>Gửi thành phố</source>
        <translation>Send to the city</translation>
    </message>
    <message>
        <source>Nhận từ thành phố</source>
        <translation>From the city</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>Hàng đợi và dãy số</source>
        <translation>Queues and numbers</translation>
    </message>
    <message>
        <source>Quầy và hàng</source>
        <translation>Counters and queues</translation>
    </message>
    <message>
        <source>Cách gọi số</source>
        <translation>Calling policies</translation>
    </message>
    <message>
        <source>Cán bộ và nhiệm vụ</source>
        <translation>Staff and duties</translation>
    </message>
    <message>
        <source>Cơ quan, giờ làm việc</source>
        <translation>Office and hours</translation>
    </message>
    <message>
        <source>Lịch nghỉ và làm bù</source>
        <translation>Days off</translation>
    </message>
    <message>
        <source>Thủ tục, thời hạn, phí</source>
        <translation>Procedures, fees</translation>
    </message>
    <message>
        <source>Mẫu phiếu, giấy hẹn</source>
        <translation>Paper templates</translation>
    </message>
    <message>
        <source>Chưa có ngày nghỉ hay ngày làm bù nào. Bấm Ctrl+N để thêm.</source>
        <translation>No days off or make-up days yet. Press Ctrl+N to add one.</translation>
    </message>
    <message>
        <source>Không có thủ tục nào khớp.</source>
        <translation>No procedure matches.</translation>
    </message>
    <message>
        <source>Chưa có mục nào. Bấm Ctrl+N để thêm.</source>
        <translation>Nothing here yet. Press Ctrl+N to add.</translation>
    </message>
    <message>
        <source>Tiêu đề</source>
        <translation>Heading</translation>
    </message>
    <message>
        <source>Còn bao nhiêu người</source>
        <translation>How many are ahead</translation>
    </message>
    <message>
        <source>Không còn ai trước</source>
        <translation>Nobody ahead</translation>
    </message>
    <message>
        <source>Dự kiến chờ</source>
        <translation>Expected wait</translation>
    </message>
    <message>
        <source>Ưu tiên</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Nhiều việc</source>
        <translation>Several errands</translation>
    </message>
    <message>
        <source>Lúc lấy số</source>
        <translation>Time of issue</translation>
    </message>
    <message>
        <source>Ngày có giá trị</source>
        <translation>Day it is good for</translation>
    </message>
    <message>
        <source>Dấu bản tập</source>
        <translation>Practice mark</translation>
    </message>
    <message>
        <source>Lời cuối phiếu</source>
        <translation>Closing words</translation>
    </message>
    <message>
        <source>Quốc hiệu</source>
        <translation>State name</translation>
    </message>
    <message>
        <source>Tiêu ngữ</source>
        <translation>Motto</translation>
    </message>
    <message>
        <source>Địa danh, ngày tháng</source>
        <translation>Place and date</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Quyển số</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Số thứ tự</source>
        <translation>Number in the book</translation>
    </message>
    <message>
        <source>Tên giấy</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Liên</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Liên lưu</source>
        <translation>Copy kept</translation>
    </message>
    <message>
        <source>Liên giao</source>
        <translation>Copy given</translation>
    </message>
    <message>
        <source>Bộ phận tiếp nhận</source>
        <translation>Receiving desk</translation>
    </message>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Submitter</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>Identity number</translation>
    </message>
    <message>
        <source>Nội dung yêu cầu</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Mục 1: thành phần</source>
        <translation>Point 1: papers</translation>
    </message>
    <message>
        <source>Đầu bảng thành phần</source>
        <translation>Head of the papers’ table</translation>
    </message>
    <message>
        <source>Đầu bảng chứng thực</source>
        <translation>Head of the copies’ table</translation>
    </message>
    <message>
        <source>Chữ “Có”</source>
        <translation>The word “Yes”</translation>
    </message>
    <message>
        <source>Mục 2: số lượng</source>
        <translation>Point 2: sets</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Number of sets</translation>
    </message>
    <message>
        <source>Mục 3: thời hạn</source>
        <translation>Point 3: limit</translation>
    </message>
    <message>
        <source>Mục 4: nhận lúc</source>
        <translation>Point 4: received</translation>
    </message>
    <message>
        <source>Mục 5: hẹn trả</source>
        <translation>Point 5: due</translation>
    </message>
    <message>
        <source>Giờ và ngày</source>
        <translation>Hour and date</translation>
    </message>
    <message>
        <source>Mục 6: nhận kết quả</source>
        <translation>Point 6: collected at</translation>
    </message>
    <message>
        <source>Mục 7: phí, lệ phí</source>
        <translation>Point 7: fees</translation>
    </message>
    <message>
        <source>Sổ theo dõi</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Người nộp ký</source>
        <translation>Submitter signs</translation>
    </message>
    <message>
        <source>Người nhận ký</source>
        <translation>Clerk signs</translation>
    </message>
    <message>
        <source>Lời nhắc ký</source>
        <translation>Signing hint</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Footnote</translation>
    </message>
    <message>
        <source>Chân trang</source>
        <translation>Foot of the page</translation>
    </message>
    <message>
        <source>Luân phiên ưu tiên và thường</source>
        <translation>Priority and ordinary in turn</translation>
    </message>
    <message>
        <source>Ai đến trước gọi trước</source>
        <translation>First come, first called</translation>
    </message>
    <message>
        <source>Luôn gọi ưu tiên trước</source>
        <translation>Priority always first</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Thẩm định</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Ký duyệt</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>Đóng dấu</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Thu phí</source>
        <translation>Cashier</translation>
    </message>
    <message>
        <source>Phụ trách</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Mẫu 01 – Thông tư 01/2018</source>
        <translation>Form 01 – Circular 01/2018</translation>
    </message>
    <message>
        <source>Mẫu 01 – Thông tư 03/2025</source>
        <translation>Form 01 – Circular 03/2025</translation>
    </message>
    <message>
        <source>Không tính thời gian chờ</source>
        <translation>The wait is not counted</translation>
    </message>
    <message>
        <source>Tính lại từ khi bổ sung đủ</source>
        <translation>Counted anew from completion</translation>
    </message>
    <message>
        <source>Hủy số chưa xong</source>
        <translation>Open tickets are cancelled</translation>
    </message>
    <message>
        <source>Giữ số sang hôm sau</source>
        <translation>Open tickets are kept</translation>
    </message>
    <message>
        <source>Nghỉ</source>
        <translation>Day off</translation>
    </message>
    <message>
        <source>Làm bù</source>
        <translation>Make-up day</translation>
    </message>
    <message>
        <source>Trong ngày</source>
        <translation>Same day</translation>
    </message>
    <message>
        <source>Giờ làm việc</source>
        <translation>Working hours</translation>
    </message>
    <message>
        <source>Ngày làm việc</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>Ngày (cả ngày nghỉ)</source>
        <translation>Calendar days</translation>
    </message>
    <message>
        <source>Giờ liên tục</source>
        <translation>Hours by the clock</translation>
    </message>
    <message>
        <source>Trực tiếp</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Không thu</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Theo trường hợp</source>
        <translation>Per case</translation>
    </message>
    <message>
        <source>Theo bản</source>
        <translation>Per copy</translation>
    </message>
    <message>
        <source>Theo trang</source>
        <translation>Per page</translation>
    </message>
    <message>
        <source>Do HĐND tỉnh quy định</source>
        <translation>Set by the provincial council</translation>
    </message>
    <message>
        <source>Toàn trình</source>
        <translation>Fully online</translation>
    </message>
    <message>
        <source>Một phần</source>
        <translation>Partly online</translation>
    </message>
    <message>
        <source>Không trực tuyến</source>
        <translation>Not online</translation>
    </message>
    <message>
        <source>Phiếu số (tiếng Việt)</source>
        <translation>Ticket (Vietnamese)</translation>
    </message>
    <message>
        <source>Phiếu số (tiếng Anh)</source>
        <translation>Ticket (English)</translation>
    </message>
    <message>
        <source>Giấy hẹn – Thông tư 01/2018</source>
        <translation>Receipt – Circular 01/2018</translation>
    </message>
    <message>
        <source>Giấy hẹn – Thông tư 03/2025</source>
        <translation>Receipt – Circular 03/2025</translation>
    </message>
    <message>
        <source> phút</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Đã lưu.</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>Đã tính lại hạn trả các hồ sơ.</source>
        <translation>The due dates were reckoned anew.</translation>
    </message>
    <message>
        <source>Bấm Ctrl+J để đưa phần vừa sửa vào bản mới.</source>
        <translation>Press Ctrl+J to carry your edits over into the new version.</translation>
    </message>
    <message>
        <source>Đã đưa phần vừa sửa vào bản mới; xin xem lại rồi lưu.</source>
        <translation>Your edits are in the new version now; look again, then save.</translation>
    </message>
    <message>
        <source>Có chỗ hai bên cùng sửa: bản mới được giữ ở đó; xin xem lại rồi lưu.</source>
        <translation>Some places were edited by both: the new version stays there; look again, then save.</translation>
    </message>
    <message>
        <source>đang hiệu lực</source>
        <translation>in force</translation>
    </message>
    <message>
        <source>đã hẹn</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>đã thay</source>
        <translation>replaced</translation>
    </message>
    <message>
        <source>đã bỏ hẹn</source>
        <translation>plan dropped</translation>
    </message>
    <message>
        <source>“{old}” → “{new}”</source>
        <translation>“{old}” → “{new}”</translation>
    </message>
    <message>
        <source>thêm: {new}</source>
        <translation>added: {new}</translation>
    </message>
    <message>
        <source>bỏ: {old}</source>
        <translation>removed: {old}</translation>
    </message>
    <message>
        <source>thứ tự mới: {new}</source>
        <translation>new order: {new}</translation>
    </message>
    <message>
        <source>T2</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>T3</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>T4</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>T5</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>T6</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>T7</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>CN</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Mời đến quầy</source>
        <translation>Please come</translation>
    </message>
    <message>
        <source>Mời nhận kết quả</source>
        <translation>Collect the result</translation>
    </message>
    <message>
        <source>Lời gọi trên loa (tiếng Việt)</source>
        <translation>Hall call (Vietnamese)</translation>
    </message>
    <message>
        <source>Lời gọi trên loa (tiếng Anh)</source>
        <translation>Hall call (English)</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung – Thông tư 01/2018</source>
        <translation>Request for more papers – Circular 01/2018</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung – Thông tư 03/2025</source>
        <translation>Request for more papers – Circular 03/2025</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận – Thông tư 01/2018</source>
        <translation>Refusal of reception – Circular 01/2018</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận – Thông tư 03/2025</source>
        <translation>Refusal of reception – Circular 03/2025</translation>
    </message>
    <message>
        <source>Xin lỗi, hẹn lại – Thông tư 01/2018</source>
        <translation>Apology and new date – Circular 01/2018</translation>
    </message>
    <message>
        <source>Xin lỗi, hẹn lại – Thông tư 03/2025</source>
        <translation>Apology and new date – Circular 03/2025</translation>
    </message>
    <message>
        <source>Thông báo dừng – Thông tư 01/2018</source>
        <translation>Notice of stopping – Circular 01/2018</translation>
    </message>
    <message>
        <source>Thông báo dừng – Thông tư 03/2025</source>
        <translation>Notice of stopping – Circular 03/2025</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát – Thông tư 01/2018</source>
        <translation>Process sheet – Circular 01/2018</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát – Thông tư 03/2025</source>
        <translation>Process sheet – Circular 03/2025</translation>
    </message>
    <message>
        <source>Quy tắc đặt lịch hẹn</source>
        <translation>Rules for appointments</translation>
    </message>
    <message>
        <source>Thêm: {name}</source>
        <translation>Add: {name}</translation>
    </message>
    <message>
        <source>Lên</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Lên: {name}</source>
        <translation>Up: {name}</translation>
    </message>
    <message>
        <source>Bỏ</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Bỏ: {name}</source>
        <translation>Remove: {name}</translation>
    </message>
    <message>
        <source>Chọn để thêm…</source>
        <translation>Choose to add…</translation>
    </message>
    <message>
        <source>Lần thứ mấy trong tháng</source>
        <translation>Which one of the month</translation>
    </message>
    <message>
        <source>Thứ mấy</source>
        <translation>Which weekday</translation>
    </message>
    <message>
        <source>Những ngày trong tháng, ví dụ 1, 15</source>
        <translation>Days of the month, such as 1, 15</translation>
    </message>
    <message>
        <source>Quy tắc</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Thêm ngày</source>
        <translation>Added dates</translation>
    </message>
    <message>
        <source>Trừ ngày</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>Phiên và sáng kiến</source>
        <translation>Sessions and initiatives</translation>
    </message>
    <message>
        <source>Đến trực tiếp, lấy số</source>
        <translation>Walk in, take a number</translation>
    </message>
    <message>
        <source>Chỉ theo lịch hẹn</source>
        <translation>By appointment only</translation>
    </message>
    <message>
        <source>Lấy số và lịch hẹn</source>
        <translation>Numbers and appointments</translation>
    </message>
    <message>
        <source>Không hứa gì thêm</source>
        <translation>No further promise</translation>
    </message>
    <message>
        <source>Trả ngay trong phiên</source>
        <translation>Result in this session</translation>
    </message>
    <message>
        <source>Trong vòng … phút</source>
        <translation>Within … minutes</translation>
    </message>
    <message>
        <source>Trả trong ngày</source>
        <translation>Result on the same day</translation>
    </message>
    <message>
        <source>Người dân tự viết tờ khai</source>
        <translation>The citizen fills in the form</translation>
    </message>
    <message>
        <source>Không viết: cán bộ điền giúp</source>
        <translation>No writing: the clerk fills it in</translation>
    </message>
    <message>
        <source>Vẫn gọi hết số đang chờ</source>
        <translation>Still call the numbers waiting</translation>
    </message>
    <message>
        <source>Giữ chỗ cho lần mở sau</source>
        <translation>Keep their places for the next time</translation>
    </message>
    <message>
        <source>Hủy số còn chờ</source>
        <translation>Cancel the numbers waiting</translation>
    </message>
    <message>
        <source>đang dùng</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>Hằng tuần</source>
        <translation>Weekly</translation>
    </message>
    <message>
        <source>Hằng tháng, theo thứ</source>
        <translation>Monthly, by weekday</translation>
    </message>
    <message>
        <source>Hằng tháng, theo ngày</source>
        <translation>Monthly, by date</translation>
    </message>
    <message>
        <source>Quy tắc khác (RRULE)</source>
        <translation>Another rule (RRULE)</translation>
    </message>
    <message>
        <source>Chỉ những ngày ghi dưới đây</source>
        <translation>Only the dates below</translation>
    </message>
    <message>
        <source>Không có lịch</source>
        <translation>No dates</translation>
    </message>
    <message>
        <source>Lần đầu</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Lần thứ hai</source>
        <translation>Second</translation>
    </message>
    <message>
        <source>Lần thứ ba</source>
        <translation>Third</translation>
    </message>
    <message>
        <source>Lần thứ tư</source>
        <translation>Fourth</translation>
    </message>
    <message>
        <source>Lần cuối</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>không đặt</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Chưa ước được thời gian chờ</source>
        <translation>No estimate of the wait</translation>
    </message>
    <message>
        <source>Phiên từ thành phố: điền quầy, phân công rồi Ctrl+S để áp dụng, F12 để thôi.</source>
        <translation>A session from the city: fill in counters and roster, then Ctrl+S adopts it, F12 gives up.</translation>
    </message>
</context>
<context>
    <name>SettlingView</name>
    <message>
        <source>Kết quả của yêu cầu</source>
        <translation>Outcome of the request</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Người đã đi</source>
        <translation>Who went</translation>
    </message>
    <message>
        <source>Ghi</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Như đã phân công</source>
        <translation>As agreed</translation>
    </message>
</context>
<context>
    <name>StaffingView</name>
    <message>
        <source>Nên thêm quầy khi nào?</source>
        <translation>When would another counter help?</translation>
    </message>
    <message>
        <source>Chương trình diễn lại những ngày đã qua của văn phòng trong 8 tuần, với cùng số người đến và các quầy đã mở, rồi thử mở thêm một quầy trong hai giờ.</source>
        <translation>The office’s past days of eight weeks are played again, with the same people and the counters that were open, then once more with another counter for two hours.</translation>
    </message>
    <message>
        <source>Giờ nên thêm quầy</source>
        <translation>Hours in which another counter would help</translation>
    </message>
    <message>
        <source>Đã tính được bao nhiêu ngày trong tuần</source>
        <translation>How many weekdays are reckoned</translation>
    </message>
    <message>
        <source>Tính lại</source>
        <translation>Reckon anew</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Đang tính, xong {done}/{all} ngày trong tuần…</source>
        <translation>Reckoning, {done} of {all} weekdays done…</translation>
    </message>
    <message>
        <source>Đã dừng; những ngày sau chưa được tính.</source>
        <translation>Stopped; the days after these were not reckoned.</translation>
    </message>
    <message>
        <source>Khi đã có vài tuần phục vụ, lời khuyên cho từng ngày sẽ hiện ở đây.</source>
        <translation>After a few weeks of service there will be advice for each weekday here.</translation>
    </message>
    <message>
        <source>Lời khuyên chỉ kể đến thời gian chờ; người quyết định là lãnh đạo.</source>
        <translation>The advice knows of waits only; the decision is yours.</translation>
    </message>
</context>
<context>
    <name>StaffingWords</name>
    <message>
        <source>mới có {days} ngày, cần ít nhất {needed}</source>
        <translation>{days} days so far, at least {needed} are needed</translation>
    </message>
    <message>
        <source>Chưa đủ dữ liệu</source>
        <translation>Too little data</translation>
    </message>
    <message>
        <source>90 % người chờ không quá {now} phút, tính từ {days} ngày đã qua</source>
        <translation>90 % wait at most {now} min, from {days} past days</translation>
    </message>
    <message>
        <source>Chưa cần thêm quầy</source>
        <translation>No other counter is needed</translation>
    </message>
    <message>
        <source>{now} → {then} phút</source>
        <translation>{now} → {then} min</translation>
    </message>
    <message>
        <source>{start}–{end} giờ: thêm một quầy {queues}</source>
        <translation>{start}:00–{end}:00: one more counter for {queues}</translation>
    </message>
    <message>
        <source>90 % người chờ không quá {then} phút thay vì {now}; mỗi ngày khoảng {people} người, tính từ {days} ngày đã qua</source>
        <translation>90 % wait at most {then} min instead of {now}; about {people} people a day, from {days} past days</translation>
    </message>
    <message>
        <source>Thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation>Sunday</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Văn phòng tập không gửi gì đi đâu.</source>
        <translation>A practice office sends nothing anywhere.</translation>
    </message>
    <message>
        <source>Điểm này chưa ghi danh với thành phố.</source>
        <translation>This site is not enrolled with the city.</translation>
    </message>
    <message>
        <source>Chưa có lần nào gửi đủ.</source>
        <translation>Nothing was sent in full yet.</translation>
    </message>
    <message>
        <source>Thành phố có đủ đến ngày {day}</source>
        <translation>The city has everything up to {day}</translation>
    </message>
    <message>
        <source>Văn phòng {office}, điểm {site}: đọc hai mã này cho thành phố.</source>
        <translation>Office {office}, site {site}: read these two codes to the city.</translation>
    </message>
    <message>
        <source>{unit} · văn phòng {office}, điểm {site} · {city}</source>
        <translation>{unit} · office {office}, site {site} · {city}</translation>
    </message>
    <message>
        <source>Lần gửi đủ gần nhất: {last}</source>
        <translation>Last sent in full: {last}</translation>
    </message>
    <message>
        <source>Còn {backlog} việc chưa gửi</source>
        <translation>{backlog} facts not sent yet</translation>
    </message>
    <message>
        <source>Lần tự gửi tới: ngay bây giờ</source>
        <translation>Sent next by itself: now</translation>
    </message>
    <message>
        <source>Lần tự gửi tới: {next}</source>
        <translation>Sent next by itself: {next}</translation>
    </message>
    <message>
        <source>Đồng hồ máy này lệch {days} ngày so với thành phố.</source>
        <translation>This PC&apos;s clock is {days} days off the city&apos;s.</translation>
    </message>
    <message>
        <source>Đồng hồ máy này lệch {minutes} phút so với thành phố.</source>
        <translation>This PC&apos;s clock is {minutes} minutes off the city&apos;s.</translation>
    </message>
    <message>
        <source>Giữ lại</source>
        <translation>Kept back</translation>
    </message>
    <message>
        <source>{count} việc</source>
        <translation>{count} facts</translation>
    </message>
    <message>
        <source>việc {first}–{last}, đã gửi {times} lần, gần nhất {last_at}</source>
        <translation>facts {first}–{last}, sent {times} times, last at {last_at}</translation>
    </message>
    <message>
        <source>Chênh lệch</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>ở đây {office}, thành phố {city}</source>
        <translation>here {office}, city {city}</translation>
    </message>
    <message>
        <source>Thành phố gửi</source>
        <translation>From the city</translation>
    </message>
    <message>
        <source>từ ngày {day}</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>Đang gửi…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>tự gửi theo giờ</source>
        <translation>at the set time</translation>
    </message>
    <message>
        <source>bấm gửi</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>lịch tác vụ</source>
        <translation>task scheduler</translation>
    </message>
    <message>
        <source>Số liệu chưa gửi đủ về thành phố lần nào từ khi ghi danh.</source>
        <translation>Since its enrolment this office has never sent the city everything.</translation>
    </message>
    <message>
        <source>Từ {last} số liệu chưa gửi đủ về thành phố.</source>
        <translation>Since {last} the city has not been sent everything.</translation>
    </message>
    <message>
        <source>Máy vẫn phục vụ bình thường.</source>
        <translation>Serving goes on as usual.</translation>
    </message>
    <message>
        <source>Xem: Cài đặt, Ctrl+Y.</source>
        <translation>See: Settings, Ctrl+Y.</translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message>
        <source>Gửi số liệu về thành phố</source>
        <translation>Send the figures to the city</translation>
    </message>
    <message>
        <source>Những lần gửi</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Đã gửi được bao nhiêu</source>
        <translation>How much has been sent</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Mã ghi danh</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>trên giấy của thành phố, dùng một lần</source>
        <translation>on the city&apos;s paper, good for one time</translation>
    </message>
    <message>
        <source>Giờ tự gửi hằng ngày</source>
        <translation>Sent every day at</translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Lưu giờ</source>
        <translation>Keep the time</translation>
    </message>
    <message>
        <source>Mỗi lần gửi, và những gì thành phố không nhận, sẽ hiện ở đây.</source>
        <translation>Each run, and whatever the city does not take, will be shown here.</translation>
    </message>
    <message>
        <source>Ghi danh lại</source>
        <translation>Enrol again</translation>
    </message>
    <message>
        <source>Ghi danh</source>
        <translation>Enrol</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Đang ghi danh…</source>
        <translation>Enrolling…</translation>
    </message>
    <message>
        <source>Đang dừng sau đợt này…</source>
        <translation>Stopping after this batch…</translation>
    </message>
    <message>
        <source>Đã gửi {done} trong {of} việc</source>
        <translation>{done} of {of} facts sent</translation>
    </message>
    <message>
        <source>Đang hỏi thành phố…</source>
        <translation>Asking the city…</translation>
    </message>
    <message>
        <source>Xin ghi địa chỉ máy chủ và mã ghi danh.</source>
        <translation>Please give the server&apos;s address and the enrolment code.</translation>
    </message>
    <message>
        <source>Giờ có dạng 17:30.</source>
        <translation>A time looks like 17:30.</translation>
    </message>
    <message>
        <source>Nhận từ thành phố</source>
        <translation>From the city</translation>
    </message>
</context>
<context>
    <name>TakeOverPage</name>
    <message>
        <source>Nhập cấu hình từ tệp</source>
        <translation>Import a set-up from a file</translation>
    </message>
    <message>
        <source>Tệp cấu hình xuất từ văn phòng khác thay cài đặt của văn phòng này: hàng, quầy, giờ, thủ tục, lịch nghỉ, mẫu giấy. Sai một chỗ thì không nhập gì cả.</source>
        <translation>A set-up exported by another office replaces this office&apos;s settings: queues, counters, hours, procedures, days off, templates. If anything in it is wrong, nothing is imported.</translation>
    </message>
    <message>
        <source>Hiệu lực từ</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Chọn tệp cấu hình</source>
        <translation>Choose a set-up</translation>
    </message>
    <message>
        <source>Cấu hình (*.cai-dat.json *.json)</source>
        <translation>Set-ups (*.cai-dat.json *.json)</translation>
    </message>
    <message>
        <source>Đọc</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Nhập tất cả</source>
        <translation>Import everything</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Những chỗ sẽ thay đổi</source>
        <translation>What would change</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>{count} chỗ thay đổi</source>
        <translation>{count} changes</translation>
    </message>
    <message>
        <source>Giống như đang dùng.</source>
        <translation>The same as in force.</translation>
    </message>
    <message>
        <source>Xuất từ {office} ngày {day}.</source>
        <translation>Exported by {office} on {day}.</translation>
    </message>
    <message>
        <source>Tệp có cán bộ: thay toàn bộ cán bộ đang dùng.</source>
        <translation>The file has staff: they replace all staff in force.</translation>
    </message>
    <message>
        <source>Tệp không có cán bộ: giữ cán bộ của văn phòng này.</source>
        <translation>The file has no staff: this office&apos;s own stay.</translation>
    </message>
    <message>
        <source>Chưa đọc tệp nào. Bấm Ctrl+O để chọn, hoặc gõ đường dẫn rồi Enter.</source>
        <translation>No file was read yet. Press Ctrl+O to choose one, or type its path and press Enter.</translation>
    </message>
    <message>
        <source>Chưa có gì thay đổi.</source>
        <translation>Nothing has changed.</translation>
    </message>
</context>
<context>
    <name>ThroughputView</name>
    <message>
        <source>Thống kê</source>
        <translation>Throughput</translation>
    </message>
    <message>
        <source>Khoảng ngày</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Chia theo</source>
        <translation>Split by</translation>
    </message>
    <message>
        <source>Xuất ra</source>
        <translation>Write as</translation>
    </message>
    <message>
        <source>Xuất thống kê</source>
        <translation>Write the throughput</translation>
    </message>
    <message>
        <source>Thống kê lượt và hồ sơ</source>
        <translation>Visits and dossiers</translation>
    </message>
    <message>
        <source>Chưa có lượt hay hồ sơ nào trong khoảng này. Khi có, mỗi dòng hiện số phát, đã phục vụ, thời gian chờ, hồ sơ nhận và xong.</source>
        <translation>No visit and no dossier in this period. Each row will show numbers issued, visits served, waits, dossiers received and finished.</translation>
    </message>
    <message>
        <source>Đang tính…</source>
        <translation>Reckoning…</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hôm qua</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Tuần này</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Tháng trước</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>Tự chọn ngày</source>
        <translation>Choose dates</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Hàng đợi</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Cán bộ</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Phiên</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Kênh nộp</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Cách đến</source>
        <translation>Way of coming</translation>
    </message>
</context>
<context>
    <name>TimersView</name>
    <message>
        <source>Sắp đến hạn</source>
        <translation>Due next</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào đang chạy thời hạn. Hồ sơ vừa nhận sẽ hiện ở đây.</source>
        <translation>No dossier is running. Dossiers appear here as they are received.</translation>
    </message>
    <message>
        <source>Đồng hồ hồ sơ, gấp nhất trước</source>
        <translation>Dossier timers, most urgent first</translation>
    </message>
    <message>
        <source>{count} hồ sơ</source>
        <translation>{count} dossiers</translation>
    </message>
    <message>
        <source>Âm báo: bật</source>
        <translation>Sound: on</translation>
    </message>
    <message>
        <source>Âm báo: tắt</source>
        <translation>Sound: off</translation>
    </message>
    <message>
        <source>quá {time}</source>
        <translation>{time} over</translation>
    </message>
    <message>
        <source>vừa quá</source>
        <translation>just over</translation>
    </message>
    <message>
        <source>hạn {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>{name}
đến {time}</source>
        <translation>{name}
until {time}</translation>
    </message>
    <message>
        <source>hứa trước {time}</source>
        <translation>promised by {time}</translation>
    </message>
    <message>
        <source>sắp lỡ lời hứa {time}</source>
        <translation>promise of {time} nearly missed</translation>
    </message>
    <message>
        <source>quá giờ hứa {time}</source>
        <translation>promise of {time} missed</translation>
    </message>
</context>
<context>
    <name>TrialView</name>
    <message>
        <source>Thử cách gọi đang soạn</source>
        <translation>Try the policies on the screen</translation>
    </message>
    <message>
        <source>Quầy để thử</source>
        <translation>Counter to try at</translation>
    </message>
    <message>
        <source>Thử trên danh sách mẫu</source>
        <translation>Try on a sample list</translation>
    </message>
    <message>
        <source>Xem mười lượt gọi tiếp</source>
        <translation>Show the next ten calls</translation>
    </message>
    <message>
        <source>Mười lượt gọi tiếp và lý do</source>
        <translation>The next ten calls and why</translation>
    </message>
</context>
<context>
    <name>TroubleBar</name>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message>
        <source>Hồ sơ của lượt này</source>
        <translation>Dossiers of this visit</translation>
    </message>
    <message>
        <source>Công dân ở quầy</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>thời gian phục vụ</source>
        <translation>being served</translation>
    </message>
    <message>
        <source>từ lúc gọi</source>
        <translation>since the call</translation>
    </message>
    <message>
        <source>Số tiếp theo</source>
        <translation>Next number</translation>
    </message>
    <message>
        <source>Chưa có ai chờ</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>Quầy đang tạm nghỉ, không tính vào thời gian chờ</source>
        <translation>On a break, not counted in the wait</translation>
    </message>
    <message>
        <source>Quầy chưa mở</source>
        <translation>The counter is closed</translation>
    </message>
    <message>
        <source>Bấm Ctrl+B để mở quầy.</source>
        <translation>Press Ctrl+B to open it.</translation>
    </message>
    <message>
        <source>Bấm Ctrl+B để làm việc lại.</source>
        <translation>Press Ctrl+B to resume.</translation>
    </message>
    <message>
        <source>Khi có người lấy số, số tiếp theo của quầy này hiện ở đây.</source>
        <translation>When someone takes a number, the next one for this counter appears here.</translation>
    </message>
    <message>
        <source>chờ {time}</source>
        <translation>waited {time}</translation>
    </message>
    <message>
        <source>đã gọi {count} lần</source>
        <translation>called {count} times</translation>
    </message>
    <message>
        <source>ưu tiên</source>
        <translation>priority</translation>
    </message>
    <message>
        <source>còn việc: {queues}</source>
        <translation>then: {queues}</translation>
    </message>
    <message>
        <source>chưa biết phí</source>
        <translation>fee not known</translation>
    </message>
    <message>
        <source>hẹn trả {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>có giấy hẹn</source>
        <translation>with receipt</translation>
    </message>
</context>
<context>
    <name>VoiceView</name>
    <message>
        <source>Giọng gọi</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>Giọng gọi ở sảnh của máy này</source>
        <translation>The hall&apos;s voice on this PC</translation>
    </message>
    <message>
        <source>Giọng</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>Loa</source>
        <translation>Loudspeaker</translation>
    </message>
    <message>
        <source>Đọc số</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Mỗi lời gọi</source>
        <translation>Each call</translation>
    </message>
    <message>
        <source>Âm lượng theo giờ</source>
        <translation>Volume by hour</translation>
    </message>
    <message>
        <source>Gọi số bằng giọng nói</source>
        <translation>Call numbers aloud</translation>
    </message>
    <message>
        <source>Chuông trước lời gọi</source>
        <translation>Chime before a call</translation>
    </message>
    <message>
        <source>Gọi thêm bằng tiếng Anh</source>
        <translation>Call in English too</translation>
    </message>
    <message>
        <source>Thư mục thu âm</source>
        <translation>Folder of recordings</translation>
    </message>
    <message>
        <source>Những đoạn thu cần xem lại</source>
        <translation>Clips to look at again</translation>
    </message>
    <message>
        <source>Mỗi dòng: từ mấy giờ, âm lượng từ 0 (im lặng) đến 100. Trước giờ đầu thì theo dòng cuối.</source>
        <translation>Each line: from what time, a volume from 0 (silent) to 100. Before the first time the last line holds.</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Giọng tiếng Việt của Windows, không có thì giọng có sẵn</source>
        <translation>Windows&apos; Vietnamese voice, else the bundled voice</translation>
    </message>
    <message>
        <source>Giọng có sẵn của chương trình</source>
        <translation>The bundled voice</translation>
    </message>
    <message>
        <source>Bộ thu âm của cơ quan</source>
        <translation>The office&apos;s own recordings</translation>
    </message>
    <message>
        <source>105: một trăm linh năm</source>
        <translation>105: one hundred and five</translation>
    </message>
    <message>
        <source>105: một không năm</source>
        <translation>105: one zero five</translation>
    </message>
    <message>
        <source>một lần</source>
        <translation>once</translation>
    </message>
    <message>
        <source>hai lần</source>
        <translation>twice</translation>
    </message>
    <message>
        <source>ba lần</source>
        <translation>three times</translation>
    </message>
    <message>
        <source>Dừng nghe thử</source>
        <translation>Stop the trial</translation>
    </message>
    <message>
        <source>Nghe thử</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>Loa mặc định của máy</source>
        <translation>The system&apos;s own loudspeaker</translation>
    </message>
    <message>
        <source>{name} (không thấy)</source>
        <translation>{name} (not found)</translation>
    </message>
    <message>
        <source>Máy này chưa có loa nào.</source>
        <translation>This PC has no loudspeaker.</translation>
    </message>
    <message>
        <source>nên sửa</source>
        <translation>better mended</translation>
    </message>
    <message>
        <source>phải sửa</source>
        <translation>to be mended</translation>
    </message>
    <message>
        <source>Đang kiểm tra các đoạn thu…</source>
        <translation>Looking at the clips…</translation>
    </message>
    <message>
        <source>Chọn thư mục các đoạn thu; chương trình kiểm tra ngay.</source>
        <translation>Choose the folder of clips; it is checked at once.</translation>
    </message>
    <message>
        <source>Không thấy thư mục này. Kiểm tra ổ đĩa hoặc chọn thư mục khác.</source>
        <translation>This folder is not there. Check the drive or choose another folder.</translation>
    </message>
    <message>
        <source>Trong thư mục không có đoạn thu nào có tên như trong danh sách.</source>
        <translation>No file in this folder is named as in the list of clips.</translation>
    </message>
    <message>
        <source>Chưa dùng được: {count} tệp phải thu hoặc sửa lại.</source>
        <translation>Not usable yet: {count} files to be recorded or mended.</translation>
    </message>
    <message>
        <source>Dùng được, còn vài chỗ nên sửa.</source>
        <translation>Usable; a few clips are better mended.</translation>
    </message>
    <message>
        <source>Dùng được, đủ các đoạn.</source>
        <translation>Usable, and complete.</translation>
    </message>
    <message>
        <source>Máy này có giọng tiếng Việt của Windows.</source>
        <translation>This PC has Windows&apos; Vietnamese voice.</translation>
    </message>
    <message>
        <source>Máy này chưa có giọng tiếng Việt của Windows nên dùng giọng có sẵn.</source>
        <translation>This PC does not have Windows&apos; Vietnamese voice, so the bundled one speaks.</translation>
    </message>
    <message>
        <source>Dưới đây là cài đặt gốc. Khi bạn lưu, tệp hỏng được giữ lại dưới tên khác.</source>
        <translation>Shown below are the original settings. When you save, the broken file is kept under another name.</translation>
    </message>
    <message>
        <source>Đã lưu; lời gọi sau theo cài đặt mới.</source>
        <translation>Saved; the next call is made this way.</translation>
    </message>
    <message>
        <source>Đã lưu. Tệp hỏng được giữ lại với tên {name}.</source>
        <translation>Saved. The broken file was kept as {name}.</translation>
    </message>
    <message>
        <source>Chưa lưu được vào máy: {why}. Cài đặt cũ còn nguyên.</source>
        <translation>Not saved on this PC: {why}. The old settings are untouched.</translation>
    </message>
    <message>
        <source>Đang gọi thử số A105 đến quầy số 3…</source>
        <translation>Calling number A105 to counter 3 as a trial…</translation>
    </message>
    <message>
        <source>Đã gọi thử xong.</source>
        <translation>The trial is over.</translation>
    </message>
    <message>
        <source>Giờ này không có tiếng: giọng đang tắt hoặc âm lượng là 0.</source>
        <translation>Nothing is heard at this hour: the voice is off or the volume is 0.</translation>
    </message>
    <message>
        <source>Ở sảnh đang gọi số; xin nghe thử sau lời gọi.</source>
        <translation>A number is being called in the hall; try it after the call.</translation>
    </message>
    <message>
        <source>Bộ thu âm này chưa dùng được. Chọn thư mục hoặc giọng khác.</source>
        <translation>Not taken: these recordings cannot be used. Choose another folder or voice.</translation>
    </message>
</context>
<context>
    <name>WeekModel</name>
    <message>
        <source>không nhận hẹn</source>
        <translation>no appointments</translation>
    </message>
    <message>
        <source>{booked}/{open} phút · {percent} %</source>
        <translation>{booked}/{open} min · {percent} %</translation>
    </message>
    <message>
        <source>{count} lịch hẹn</source>
        <translation>{count} appointments</translation>
    </message>
</context>
<context>
    <name>WeekView</name>
    <message>
        <source>Lịch hẹn trong tuần, mỗi dòng một quầy</source>
        <translation>The week&apos;s appointments, a row for each counter</translation>
    </message>
    <message>
        <source>Các ngày</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Các quầy</source>
        <translation>Counters</translation>
    </message>
    <message>
        <source>Góc bảng</source>
        <translation>Corner of the table</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Gọi tiếp</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Gọi lại</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Kết thúc</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Xong, gọi tiếp</source>
        <translation>Done, next</translation>
    </message>
    <message>
        <source>Tạm giữ</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Chuyển hàng</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Không đến</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Nhận hồ sơ</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Give result</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Trả về hàng</source>
        <translation>Return to queue</translation>
    </message>
    <message>
        <source>Hủy số</source>
        <translation>Cancel number</translation>
    </message>
    <message>
        <source>Xét ưu tiên</source>
        <translation>Priority claims</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Phím</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Mở quầy, nghỉ</source>
        <translation>Open, break</translation>
    </message>
    <message>
        <source>Đóng quầy</source>
        <translation>Close counter</translation>
    </message>
    <message>
        <source>Âm báo</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <source>Màu</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Vì sao số này</source>
        <translation>Why this number</translation>
    </message>
    <message>
        <source>Gọi số tiếp theo đến quầy</source>
        <translation>Call the next number to the counter</translation>
    </message>
    <message>
        <source>Gọi lại số vừa gọi</source>
        <translation>Call the number again</translation>
    </message>
    <message>
        <source>Công dân đã đến, bắt đầu phục vụ</source>
        <translation>The citizen is here, start serving</translation>
    </message>
    <message>
        <source>Kết thúc lượt phục vụ (khi dòng nhập trống)</source>
        <translation>Finish the visit (with the line empty)</translation>
    </message>
    <message>
        <source>Kết thúc rồi gọi ngay số tiếp theo</source>
        <translation>Finish and call the next number at once</translation>
    </message>
    <message>
        <source>Tạm giữ số, giữ nguyên chỗ và thời gian</source>
        <translation>Hold the number; its place and time are kept</translation>
    </message>
    <message>
        <source>Chuyển sang hàng khác, giữ nguyên số</source>
        <translation>Send to another queue under the same number</translation>
    </message>
    <message>
        <source>Gọi mà không đến</source>
        <translation>Called and did not come</translation>
    </message>
    <message>
        <source>Tiếp nhận hồ sơ của công dân ở quầy</source>
        <translation>Receive a dossier from the citizen at the counter</translation>
    </message>
    <message>
        <source>In lại tờ vừa in</source>
        <translation>Print the last paper again</translation>
    </message>
    <message>
        <source>Trả kết quả hồ sơ</source>
        <translation>Hand over the result of a dossier</translation>
    </message>
    <message>
        <source>Hoàn tác bước vừa làm</source>
        <translation>Take back the last step</translation>
    </message>
    <message>
        <source>Trả số về hàng, được gọi trước</source>
        <translation>Return the number to its queue, to be called first</translation>
    </message>
    <message>
        <source>Hủy số đang gọi</source>
        <translation>Cancel the number being called</translation>
    </message>
    <message>
        <source>Xác nhận hoặc bỏ ưu tiên của số đang chờ</source>
        <translation>Confirm or refuse the priority of a waiting number</translation>
    </message>
    <message>
        <source>Tìm số, mã hồ sơ, tên, điện thoại</source>
        <translation>Find a number, dossier code, name, phone</translation>
    </message>
    <message>
        <source>Bảng phím này</source>
        <translation>This page</translation>
    </message>
    <message>
        <source>Mở quầy, tạm nghỉ có lý do, làm việc lại</source>
        <translation>Open the counter, take a break with a reason, resume</translation>
    </message>
    <message>
        <source>Đóng quầy hôm nay</source>
        <translation>Close the counter for today</translation>
    </message>
    <message>
        <source>Bật hoặc tắt âm báo của đồng hồ</source>
        <translation>Timer sounds on or off</translation>
    </message>
    <message>
        <source>Tiếng Việt hoặc English</source>
        <translation>Vietnamese or English</translation>
    </message>
    <message>
        <source>Sáng, tối, tương phản cao</source>
        <translation>Light, dark, high contrast</translation>
    </message>
    <message>
        <source>Hiện hoặc ẩn lý do của số tiếp theo</source>
        <translation>Show or hide why the next number is next</translation>
    </message>
    <message>
        <source>Chưa có công dân nào ở quầy.</source>
        <translation>Nobody is at the counter.</translation>
    </message>
    <message>
        <source>Công dân đã ngồi ở quầy.</source>
        <translation>The citizen is already at the counter.</translation>
    </message>
    <message>
        <source>Hãy bấm F4 khi công dân đã đến.</source>
        <translation>Press F4 when the citizen is here.</translation>
    </message>
    <message>
        <source>Hãy kết thúc lượt đang phục vụ trước.</source>
        <translation>Finish the visit being served first.</translation>
    </message>
    <message>
        <source>Đang gọi một số. Bắt đầu, gọi lại hoặc không đến.</source>
        <translation>A number is being called. Start, recall or no-show.</translation>
    </message>
    <message>
        <source>Chưa có ai chờ quầy này.</source>
        <translation>Nobody is waiting for this counter.</translation>
    </message>
    <message>
        <source>Không có số nào chờ xác nhận ưu tiên.</source>
        <translation>No number claims an unconfirmed priority.</translation>
    </message>
    <message>
        <source>Chưa có kết quả nào để trả.</source>
        <translation>No result is ready.</translation>
    </message>
    <message>
        <source>Chưa in tờ nào.</source>
        <translation>Nothing was printed yet.</translation>
    </message>
    <message>
        <source>Không có bước nào để hoàn tác.</source>
        <translation>There is no step to undo.</translation>
    </message>
    <message>
        <source>Quầy đang tạm nghỉ. Bấm Ctrl+B để làm việc lại.</source>
        <translation>The counter is on a break. Press Ctrl+B to resume.</translation>
    </message>
    <message>
        <source>Quầy chưa mở. Bấm Ctrl+B để mở quầy.</source>
        <translation>The counter is closed. Press Ctrl+B to open it.</translation>
    </message>
    <message>
        <source>Hãy bấm F4 trước khi quét thẻ.</source>
        <translation>Press F4 before scanning a card.</translation>
    </message>
    <message>
        <source>Còn thong thả</source>
        <translation>Plenty of time</translation>
    </message>
    <message>
        <source>Sắp đến hạn</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>Gấp</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Tạm dừng, chờ bổ sung</source>
        <translation>Resting, awaiting papers</translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang gọi</source>
        <translation>Being called</translation>
    </message>
    <message>
        <source>Đang phục vụ</source>
        <translation>Being served</translation>
    </message>
    <message>
        <source>Chờ kết quả</source>
        <translation>Awaiting result</translation>
    </message>
    <message>
        <source>Đã xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Mới đăng ký</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Đã tiếp nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Không tiếp nhận</source>
        <translation>Not received</translation>
    </message>
    <message>
        <source>Đang xử lý</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Chờ bổ sung giấy tờ</source>
        <translation>Awaiting papers</translation>
    </message>
    <message>
        <source>Chờ nộp phí</source>
        <translation>Awaiting payment</translation>
    </message>
    <message>
        <source>Công dân rút hồ sơ</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đã xử lý xong</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Đã trả kết quả</source>
        <translation>Result handed over</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Thẩm định</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Trình ký</source>
        <translation>For signature</translation>
    </message>
    <message>
        <source>Đóng dấu</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Trước hạn</source>
        <translation>Early</translation>
    </message>
    <message>
        <source>Đúng hạn</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>Gọi đến quầy</source>
        <translation>Call to counter</translation>
    </message>
    <message>
        <source>Phục vụ tiếp</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Gọi nhận kết quả</source>
        <translation>Call for result</translation>
    </message>
    <message>
        <source>Chuyển bước</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>Ký</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Xử lý xong</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Ask for papers</translation>
    </message>
    <message>
        <source>Nhận bổ sung</source>
        <translation>Papers came</translation>
    </message>
    <message>
        <source>Hẹn lại</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Rút hồ sơ</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Thiếu giấy tờ</source>
        <translation>Papers are missing</translation>
    </message>
    <message>
        <source>Thông tin chưa đúng</source>
        <translation>Something is wrong</translation>
    </message>
    <message>
        <source>Cần xác minh</source>
        <translation>To be verified</translation>
    </message>
    <message>
        <source>Người ký đi vắng</source>
        <translation>The signer is away</translation>
    </message>
    <message>
        <source>Sự cố máy, mạng</source>
        <translation>Equipment or network trouble</translation>
    </message>
    <message>
        <source>Theo yêu cầu của công dân</source>
        <translation>At the citizen&apos;s wish</translation>
    </message>
    <message>
        <source>Không đủ điều kiện</source>
        <translation>Conditions not met</translation>
    </message>
    <message>
        <source>Lý do khác</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Đã gọi số {subject}</source>
        <translation>Called number {subject}</translation>
    </message>
    <message>
        <source>Đã gọi số {subject} nhận kết quả</source>
        <translation>Called number {subject} for its result</translation>
    </message>
    <message>
        <source>Đã gọi lại số {subject}</source>
        <translation>Called number {subject} again</translation>
    </message>
    <message>
        <source>Bắt đầu phục vụ số {subject}</source>
        <translation>Serving number {subject}</translation>
    </message>
    <message>
        <source>Đã kết thúc số {subject}</source>
        <translation>Finished number {subject}</translation>
    </message>
    <message>
        <source>Đã tạm giữ số {subject}</source>
        <translation>Number {subject} is on hold</translation>
    </message>
    <message>
        <source>Phục vụ tiếp số {subject}</source>
        <translation>Number {subject} goes on</translation>
    </message>
    <message>
        <source>Số {subject} không đến</source>
        <translation>Number {subject} did not come</translation>
    </message>
    <message>
        <source>Đã trả số {subject} về hàng</source>
        <translation>Number {subject} is back in its queue</translation>
    </message>
    <message>
        <source>Đã hủy số {subject}</source>
        <translation>Cancelled number {subject}</translation>
    </message>
    <message>
        <source>Đã chuyển số {subject}</source>
        <translation>Transferred number {subject}</translation>
    </message>
    <message>
        <source>Đã phát số {subject}</source>
        <translation>Issued number {subject}</translation>
    </message>
    <message>
        <source>Đã xét ưu tiên số {subject}</source>
        <translation>Decided the priority of {subject}</translation>
    </message>
    <message>
        <source>Đã tiếp nhận hồ sơ {subject}</source>
        <translation>Received dossier {subject}</translation>
    </message>
    <message>
        <source>Đã trả kết quả hồ sơ {subject}</source>
        <translation>Handed over the result of {subject}</translation>
    </message>
    <message>
        <source>Đã hoàn tác</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Đang in lại {subject}</source>
        <translation>Printing {subject} again</translation>
    </message>
    <message>
        <source>Đã mở quầy</source>
        <translation>The counter is open</translation>
    </message>
    <message>
        <source>Quầy tạm nghỉ</source>
        <translation>On a break</translation>
    </message>
    <message>
        <source>Làm việc lại</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Đã đóng quầy</source>
        <translation>The counter is closed</translation>
    </message>
    <message>
        <source>Đã ghi</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Đang nhận hồ sơ: Enter để tiếp nhận, Esc để thôi.</source>
        <translation>A dossier is being received: Enter receives it, Esc leaves it.</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Cài đặt văn phòng (người phụ trách)</source>
        <translation>Office settings (supervisor)</translation>
    </message>
    <message>
        <source>Hướng dẫn</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Mở hướng dẫn sử dụng ở chương của việc đang làm</source>
        <translation>Open the user guide (Vietnamese) at what is being done</translation>
    </message>
    <message>
        <source>Sảnh</source>
        <translation>Hall</translation>
    </message>
    <message>
        <source>Sau quầy</source>
        <translation>Behind the counter</translation>
    </message>
    <message>
        <source>Mở cửa sổ thẩm định, trình ký, đóng dấu, thu ngân, kết quả</source>
        <translation>Open review, signing, seal, cashier and results</translation>
    </message>
    <message>
        <source>Gọi giúp</source>
        <translation>Call help</translation>
    </message>
    <message>
        <source>Giấy in</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Khóa</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Tự khóa</source>
        <translation>Self-lock</translation>
    </message>
    <message>
        <source>Lặng lẽ báo các quầy khác đến giúp; bấm lần nữa để thôi</source>
        <translation>Quietly call the other counters to help; once more to take it back</translation>
    </message>
    <message>
        <source>Giấy chưa in được, chọn máy in, in thử</source>
        <translation>Papers not printed, choice of printers, test page</translation>
    </message>
    <message>
        <source>Khóa màn hình, đổi người ngồi</source>
        <translation>Lock the screen, change who sits here</translation>
    </message>
    <message>
        <source>Rời máy bao lâu thì tự khóa</source>
        <translation>How long until a desk that was left locks itself</translation>
    </message>
    <message>
        <source>Cần người giúp: {counters}.</source>
        <translation>Help is needed: {counters}.</translation>
    </message>
    <message>
        <source>Đã nhận quầy</source>
        <translation>Counter taken over</translation>
    </message>
    <message>
        <source>Đã báo.</source>
        <translation>Sent.</translation>
    </message>
    <message>
        <source>Đã thôi báo.</source>
        <translation>Taken back.</translation>
    </message>
    <message>
        <source>Chỉ người phụ trách đổi cài đặt: hãy khóa máy (Ctrl+L) để họ vào.</source>
        <translation>Only a supervisor changes the settings: lock the screen (Ctrl+L) and let them sign in.</translation>
    </message>
    <message>
        <source>Bạn không có việc ở sau quầy. Người khác vào thì khóa máy (Ctrl+L).</source>
        <translation>You have no work behind the counter. To let somebody else in, lock the screen (Ctrl+L).</translation>
    </message>
    <message>
        <source>Màn hình sảnh, máy lấy số, giọng gọi, thông báo</source>
        <translation>Hall display, kiosk, voice, notices</translation>
    </message>
    <message>
        <source>Hãy chọn quầy của máy này trước.</source>
        <translation>Choose this PC&apos;s counter first.</translation>
    </message>
    <message>
        <source>Hiệu quả</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>Hiệu quả của phiên, thời hạn, dùng lại thông tin (người phụ trách)</source>
        <translation>Effect of sessions, limits, reuse of information (supervisor)</translation>
    </message>
    <message>
        <source>Đặt lịch hẹn</source>
        <translation>Book an appointment</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Đặt lịch hẹn cho công dân: thủ tục, giờ, người</source>
        <translation>Book an appointment: procedure, hour, person</translation>
    </message>
    <message>
        <source>Mở lịch hẹn: tuần, ngày, gọi nhắc, danh sách chờ, vắng hẹn</source>
        <translation>Open the appointments: week, day, calls, waiting list, no-shows</translation>
    </message>
    <message>
        <source>Đã đặt lịch hẹn {subject}</source>
        <translation>Appointment {subject} booked</translation>
    </message>
    <message>
        <source>Đã vào danh sách chờ: {subject}</source>
        <translation>On the waiting list: {subject}</translation>
    </message>
    <message>
        <source>Có hẹn, đến sớm: số {subject}</source>
        <translation>Appointment, early: number {subject}</translation>
    </message>
    <message>
        <source>Có hẹn, đúng giờ: số {subject}</source>
        <translation>Appointment, on time: number {subject}</translation>
    </message>
    <message>
        <source>Có hẹn, đến muộn: số {subject}</source>
        <translation>Appointment, late: number {subject}</translation>
    </message>
    <message>
        <source>Quá giờ hẹn, lấy số thường: số {subject}</source>
        <translation>Too late for the appointment: number {subject}</translation>
    </message>
    <message>
        <source>Lịch phiên</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Lịch các phiên theo tuần, tháng; mở, đóng phiên</source>
        <translation>The sessions by week and month; open or close one</translation>
    </message>
    <message>
        <source>Đã nhận gói liên thông: {subject}</source>
        <translation>Linked bundle received: {subject}</translation>
    </message>
    <message>
        <source>Thống kê</source>
        <translation>Throughput</translation>
    </message>
    <message>
        <source>Thống kê lượt và hồ sơ, xuất ra tệp (cán bộ: của riêng mình)</source>
        <translation>Visits and dossiers, into a file (clerks: their own)</translation>
    </message>
    <message>
        <source>Đã bỏ lịch hẹn {subject}, hãy thu lại phiếu</source>
        <translation>Appointment {subject} undone; take the slip back</translation>
    </message>
    <message>
        <source>Trực tiếp</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Rà soát</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Văn phòng lúc này: chờ, quầy, hồ sơ trong ngày, cảnh báo (người phụ trách)</source>
        <translation>The office now: waits, counters, same-day dossiers, alerts (supervisor)</translation>
    </message>
    <message>
        <source>Rà soát hồ sơ đến hạn, hẹn nhắc lại, chép cho nhóm Zalo, in</source>
        <translation>Review of due dossiers: remind later, copy for the Zalo group, print</translation>
    </message>
    <message>
        <source>Chỉ người phụ trách xem được: hãy khóa máy (Ctrl+L) để họ vào.</source>
        <translation>Only a supervisor sees this: lock the screen (Ctrl+L) for them to sign in.</translation>
    </message>
    <message>
        <source>Công dân đánh giá</source>
        <translation>Rated by the citizen</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Báo cáo tháng, chậm muộn, biểu II.06a, điểm QĐ 766 (người phụ trách)</source>
        <translation>Monthly report, late list, form II.06a, points of QĐ 766 (supervisor)</translation>
    </message>
    <message>
        <source>Rất hài lòng</source>
        <translation>Very satisfied</translation>
    </message>
    <message>
        <source>Hài lòng</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>Không hài lòng</source>
        <translation>Not satisfied</translation>
    </message>
    <message>
        <source>Nêu lý do quá hạn</source>
        <translation>Say why it is late</translation>
    </message>
</context>
<context>
    <name>_QueueRow</name>
    <message>
        <source>Phát số hàng {queue}</source>
        <translation>Issue a number: {queue}</translation>
    </message>
    <message>
        <source>Thêm việc ở hàng {queue}</source>
        <translation>Also an errand: {queue}</translation>
    </message>
</context>
</TS>
